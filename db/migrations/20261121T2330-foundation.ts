import { type Kysely, sql } from 'kysely';

/**
 * The whole house in one migration: reference data, calls, people, applications, review, selection, mail.
 * Row-level security comes in the next migration, so that this one reads as a data model.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);

  // ---------------------------------------------------------------- territories and authorities
  await sql`
    create table regions (
      code text primary key,
      name text not null,
      zone text not null check (zone in ('metro', 'drom', 'com'))
    )`.execute(db);
  await sql`
    create table departments (
      code text primary key,
      name text not null,
      region_code text references regions,
      zone text not null check (zone in ('metro', 'drom', 'com'))
    )`.execute(db);
  await sql`
    create table epcis (
      siren text primary key,
      name text not null,
      search_name text not null,
      kind text not null,
      population integer not null
    )`.execute(db);
  await sql`
    create table communes (
      insee_code text primary key,
      name text not null,
      search_name text not null,
      department_code text not null references departments,
      epci_siren text references epcis,
      population integer not null,
      postal_codes text[] not null,
      cog_year integer not null
    )`.execute(db);
  await sql`create index communes_search_name on communes using gin (search_name gin_trgm_ops)`.execute(db);
  await sql`create index communes_epci on communes (epci_siren)`.execute(db);
  await sql`create index communes_postal_codes on communes using gin (postal_codes)`.execute(db);
  await sql`
    create table authorities (
      id integer primary key,
      slug text not null unique,
      kind text not null check (kind in ('ars', 'ats')),
      name text not null,
      official_name text not null,
      region_code text references regions,
      address text not null,
      email text not null,
      phone text not null,
      siret text not null,
      is_fictitious boolean not null default true
    )`.execute(db);
  await sql`
    create table authority_departments (
      department_code text primary key references departments,
      authority_id integer not null references authorities
    )`.execute(db);
  await sql`
    create table delegations (
      department_code text primary key references departments,
      name text not null,
      email text not null,
      phone text not null,
      is_fictitious boolean not null default true
    )`.execute(db);

  // ---------------------------------------------------------------- people
  await sql`
    create table users (
      id uuid primary key default gen_random_uuid(),
      email text not null,
      display_name text not null,
      created_at timestamptz not null default clock_timestamp(),
      disabled_at timestamptz,
      is_demonstration boolean not null default false,
      demonstration_note text not null default ''
    )`.execute(db);
  await sql`create unique index users_email on users (lower(email))`.execute(db);
  await sql`
    create table user_roles (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users,
      role text not null check (role in ('ars_officer', 'ars_director', 'ars_reviewer', 'anct_delegate',
        'anct_reviewer', 'national_official', 'national_chair', 'publisher', 'admin', 'auditor')),
      authority_id integer references authorities,
      department_code text references departments,
      granted_by uuid references users,
      granted_at timestamptz not null default clock_timestamp(),
      revoked_at timestamptz,
      check ((role like 'ars_%') = (authority_id is not null)),
      check ((role like 'anct_%') = (department_code is not null))
    )`.execute(db);
  await sql`create index user_roles_user on user_roles (user_id) where revoked_at is null`.execute(db);
  await sql`create index user_roles_authority on user_roles (authority_id, role) where revoked_at is null`.execute(
    db,
  );
  await sql`create index user_roles_department on user_roles (department_code, role) where revoked_at is null`.execute(
    db,
  );
  await sql`
    create table sessions (
      token_hash bytea primary key,
      user_id uuid not null references users,
      active_role_id uuid references user_roles,
      created_at timestamptz not null default clock_timestamp(),
      last_seen_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index sessions_user on sessions (user_id)`.execute(db);
  await sql`
    create table sign_in_requests (
      id uuid primary key default gen_random_uuid(),
      email text not null,
      browser_hash bytea not null,
      token_hash bytea not null unique,
      code_hash bytea not null,
      attempts integer not null default 0,
      redirect_to text not null default '/',
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      consumed_at timestamptz
    )`.execute(db);
  await sql`create index sign_in_requests_browser on sign_in_requests (browser_hash, created_at desc)`.execute(
    db,
  );
  await sql`
    create table account_events (
      id bigint generated always as identity primary key,
      user_id uuid not null references users,
      act text not null,
      actor_id uuid references users,
      payload jsonb not null default '{}',
      at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index account_events_user on account_events (user_id, id desc)`.execute(db);
  await sql`
    create table rate_limits (
      key text primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db);

  // ---------------------------------------------------------------- calls
  await sql`
    create table grid_versions (
      id uuid primary key default gen_random_uuid(),
      label text not null,
      floor_total integer not null check (floor_total between 0 and 100),
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table criteria (
      id uuid primary key default gen_random_uuid(),
      grid_version_id uuid not null references grid_versions,
      code text not null,
      label text not null,
      help text not null default '',
      weight integer not null check (weight > 0),
      floor_mark integer check (floor_mark between 0 and 5),
      judged_sections text[] not null default '{}',
      position integer not null,
      unique (grid_version_id, code)
    )`.execute(db);
  await sql`
    create table criterion_anchors (
      criterion_id uuid not null references criteria,
      mark integer not null check (mark between 0 and 5),
      sentence text not null,
      primary key (criterion_id, mark)
    )`.execute(db);
  await sql`
    create table calls (
      id uuid primary key default gen_random_uuid(),
      slug text not null unique,
      title text not null,
      summary text not null,
      form_version integer not null default 1,
      grid_version_id uuid not null references grid_versions,
      is_demonstration boolean not null default false,
      dated_from timestamptz,
      time_zone text not null default 'Europe/Paris',
      max_aid_rate_bp integer not null check (max_aid_rate_bp between 1 and 10000),
      ceiling_cents bigint not null,
      minimum_partial_bp integer not null default 8000,
      duration_years integer not null,
      reviewers_per_file integer not null check (reviewers_per_file between 1 and 5),
      third_review_gap integer not null,
      complement_days integer not null,
      review_days integer not null default 21,
      reserve_share_bp integer not null default 2000,
      legal_regime text not null check (legal_regime in ('CRPA', 'STATE_2018_514')),
      implicit_rejection_months integer not null,
      appeal_months integer not null,
      staff_hours_per_fte integer not null default 1607,
      travel_margin_minutes integer not null default 15,
      max_overhead_bp integer not null default 1000,
      second_quote_above_cents bigint not null default 4000000,
      max_months_to_go_live integer not null default 12,
      decider_name text not null,
      decider_address text not null,
      decider_signatory text not null,
      decider_signatory_title text not null,
      decider_delegation text not null default '',
      decider_tribunal text not null,
      decider_is_fictitious boolean not null default true,
      contact_email text not null,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table waves (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      number integer not null,
      label text not null,
      seats integer not null check (seats > 0),
      opens_at timestamptz not null,
      closes_at timestamptz not null,
      results_expected_on date,
      closed_at timestamptz,
      closing_root bytea,
      check (closes_at > opens_at),
      unique (call_id, number)
    )`.execute(db);
  await sql`
    create table envelope_entries (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      kind text not null check (kind in ('opening', 'transfer', 'grant', 'release')),
      amount_cents bigint not null,
      application_id uuid,
      recorded_by uuid references users,
      reason text not null,
      recorded_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index envelope_entries_wave on envelope_entries (wave_id)`.execute(db);
  await sql`
    create table regional_windows (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      authority_id integer not null references authorities,
      opens_at timestamptz not null,
      closes_at timestamptz not null,
      ceiling_cents bigint not null,
      check (closes_at > opens_at),
      unique (wave_id, authority_id)
    )`.execute(db);
  await sql`
    create table call_events (
      id bigint generated always as identity primary key,
      call_id uuid not null references calls,
      wave_id uuid references waves,
      act text not null,
      actor_id uuid references users,
      reason text not null default '',
      payload jsonb not null default '{}',
      at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table reference_counters (
      wave_number integer not null,
      area_code text not null,
      last_number integer not null,
      primary key (wave_number, area_code)
    )`.execute(db);

  // ---------------------------------------------------------------- applications
  await sql`
    create table applications (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      creation_key uuid not null unique,
      reference text unique,
      status text not null default 'draft' check (status in ('draft', 'deposited', 'complement_requested',
        'admissible', 'inadmissible', 'in_review', 'reviewed', 'ranked', 'in_committee', 'decided',
        'withdrawn', 'closed', 'abandoned')),
      title text not null default '',
      holder_name text not null default '',
      holder_type text not null default '',
      siret text not null default '',
      authority_id integer references authorities,
      associated_authority_ids integer[] not null default '{}',
      department_codes text[] not null default '{}',
      region_code text references regions,
      population integer not null default 0,
      zip_share_bp integer not null default 0,
      zac_share_bp integer not null default 0,
      ltc_per_thousand_bp integer not null default 0,
      requested_cents bigint not null default 0,
      eligible_cents bigint not null default 0,
      is_late boolean not null default false,
      created_by uuid not null references users,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      first_deposited_at timestamptz,
      deposited_at timestamptz,
      current_version_id uuid,
      origin_application_id uuid references applications
    )`.execute(db);
  await sql`create index applications_authority on applications (authority_id, status, deposited_at desc, id desc)`.execute(
    db,
  );
  await sql`create index applications_call on applications (call_id, status, deposited_at desc, id desc)`.execute(
    db,
  );
  await sql`create index applications_deposited on applications (deposited_at desc, id desc) where first_deposited_at is not null`.execute(
    db,
  );
  await sql`create index applications_departments on applications using gin (department_codes)`.execute(db);
  await sql`create index applications_associated on applications using gin (associated_authority_ids)`.execute(
    db,
  );
  await sql`
    create table application_members (
      application_id uuid not null references applications,
      user_id uuid not null references users,
      role text not null check (role in ('owner', 'signatory', 'editor', 'reader')),
      added_by uuid references users,
      added_at timestamptz not null default clock_timestamp(),
      primary key (application_id, user_id)
    )`.execute(db);
  await sql`create index application_members_user on application_members (user_id)`.execute(db);
  await sql`
    create table answers (
      application_id uuid not null references applications,
      path text not null check (length(path) <= 160),
      value jsonb not null,
      version integer not null,
      written_by uuid not null references users,
      written_at timestamptz not null default clock_timestamp(),
      primary key (application_id, path)
    )`.execute(db);
  await sql`
    create table answer_log (
      id bigint generated always as identity primary key,
      application_id uuid not null references applications,
      path text not null,
      value jsonb not null,
      version integer not null,
      written_by uuid not null references users,
      written_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index answer_log_path on answer_log (application_id, path, version)`.execute(db);
  await sql`
    create table attachments (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      kind text not null check (kind ~ '^P[0-9]{2}$'),
      file_name text not null,
      media_type text not null,
      size_bytes bigint not null,
      sha256 bytea not null,
      storage_key text not null unique,
      uploaded_by uuid not null references users,
      uploaded_at timestamptz not null default clock_timestamp(),
      removed_at timestamptz
    )`.execute(db);
  await sql`create index attachments_application on attachments (application_id, kind) where removed_at is null`.execute(
    db,
  );
  await sql`
    create table deposit_attempts (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      idempotency_key uuid not null,
      submitted_by uuid not null references users,
      content bytea not null,
      content_sha256 bytea not null,
      files jsonb not null,
      received_at timestamptz not null default clock_timestamp(),
      finished_at timestamptz,
      outcome text check (outcome in ('deposited', 'deposited_late', 'refused')),
      refusal_code text,
      unique (application_id, idempotency_key)
    )`.execute(db);
  await sql`create index deposit_attempts_unfinished on deposit_attempts (received_at) where finished_at is null`.execute(
    db,
  );
  await sql`
    create table application_versions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      attempt_id uuid not null unique references deposit_attempts,
      number integer not null,
      canonical bytea not null,
      sha256 bytea not null,
      leaf_root bytea not null,
      salts bytea not null,
      form_version integer not null,
      grid_version_id uuid not null references grid_versions,
      received_at timestamptz not null,
      created_at timestamptz not null default clock_timestamp(),
      unique (application_id, number)
    )`.execute(db);
  await sql`
    alter table applications add constraint applications_current_version
      foreign key (current_version_id) references application_versions deferrable initially deferred`.execute(
    db,
  );
  await sql`
    create table application_events (
      id bigint generated always as identity primary key,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      act text not null,
      from_status text,
      to_status text,
      actor_kind text not null check (actor_kind in ('holder', 'authority', 'national', 'reviewer', 'system')),
      actor_id uuid references users,
      holder_visible boolean not null,
      reason text not null default '',
      payload jsonb not null default '{}',
      at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index application_events_application on application_events (application_id, id)`.execute(
    db,
  );
  await sql`
    create table support_records (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      user_id uuid not null references users,
      note text not null default '',
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default clock_timestamp(),
      unique (application_id, user_id)
    )`.execute(db);

  // ---------------------------------------------------------------- examination
  await sql`
    create table admissibility_checks (
      application_id uuid not null references applications,
      code text not null check (code ~ '^R[0-9]{2}$'),
      outcome text not null check (outcome in ('pass', 'fail', 'not_applicable')),
      note text not null default '',
      checked_by uuid not null references users,
      checked_at timestamptz not null default clock_timestamp(),
      primary key (application_id, code)
    )`.execute(db);
  await sql`
    create table admissibility_decisions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      version_id uuid not null references application_versions,
      outcome text not null check (outcome in ('admissible', 'inadmissible')),
      reasons text not null default '',
      checks jsonb not null,
      decided_by uuid not null references users,
      decided_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index admissibility_decisions_application on admissibility_decisions (application_id, decided_at desc)`.execute(
    db,
  );
  await sql`
    create table assignments (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      reviewer_id uuid not null references users,
      seat text not null check (seat in ('ars', 'anct', 'third')),
      state text not null default 'deployed' check (state in ('deployed', 'accepted', 'declined', 'withdrawn')),
      reason text not null default '',
      due_on date,
      assigned_by uuid not null references users,
      assigned_at timestamptz not null default clock_timestamp(),
      delivered_at timestamptz
    )`.execute(db);
  await sql`create unique index assignments_seat on assignments (application_id, seat) where state in ('deployed', 'accepted')`.execute(
    db,
  );
  await sql`create unique index assignments_person on assignments (application_id, reviewer_id) where state in ('deployed', 'accepted')`.execute(
    db,
  );
  await sql`create index assignments_reviewer on assignments (reviewer_id, state)`.execute(db);
  await sql`
    create table reviews (
      id uuid primary key default gen_random_uuid(),
      assignment_id uuid not null unique references assignments,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      reviewer_id uuid not null references users,
      seat text not null,
      version_id uuid not null references application_versions,
      grid_version_id uuid not null references grid_versions,
      opinion text check (opinion in ('favourable', 'favourable_with_reserves', 'unfavourable')),
      opinion_version integer not null default 0,
      opinion_text text not null default '',
      opinion_text_version integer not null default 0,
      total_fifths integer,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      locked_at timestamptz,
      unblinded_at timestamptz
    )`.execute(db);
  await sql`create index reviews_application on reviews (application_id)`.execute(db);
  await sql`create index reviews_call on reviews (call_id)`.execute(db);
  await sql`
    create table marks (
      review_id uuid not null references reviews,
      criterion_id uuid not null references criteria,
      mark integer check (mark between 0 and 5),
      mark_version integer not null default 0,
      comment text not null default '',
      comment_version integer not null default 0,
      updated_at timestamptz not null default clock_timestamp(),
      primary key (review_id, criterion_id)
    )`.execute(db);
  await sql`
    create table review_progress (
      application_id uuid primary key references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      required integer not null,
      locked integer not null,
      is_divergent boolean not null default false,
      divergence_reason text not null default '',
      updated_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table regional_opinions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      opinion text not null check (opinion in ('favourable', 'favourable_with_reserves', 'unfavourable')),
      opinion_text text not null,
      regional_rank integer,
      signed_by uuid not null references users,
      signed_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index regional_opinions_application on regional_opinions (application_id, signed_at desc)`.execute(
    db,
  );

  // ---------------------------------------------------------------- selection, decision, publication
  await sql`
    create table committee_sessions (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      label text not null,
      opened_by uuid not null references users,
      opened_at timestamptz not null default clock_timestamp(),
      closed_at timestamptz
    )`.execute(db);
  await sql`create unique index committee_sessions_open on committee_sessions (wave_id) where closed_at is null`.execute(
    db,
  );
  await sql`
    create table ranking_runs (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      parameters jsonb not null,
      input_sha256 bytea not null,
      rows jsonb not null,
      created_by uuid not null references users,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index ranking_runs_wave on ranking_runs (wave_id, created_at desc)`.execute(db);
  await sql`
    create table decisions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      authority_id integer not null references authorities,
      ranking_run_id uuid references ranking_runs,
      outcome text not null check (outcome in ('selected', 'reserve', 'deferred', 'not_selected',
        'withdrawn_by_holder', 'revoked')),
      amount_cents bigint,
      rank integer,
      expires_on date,
      conditions text not null default '',
      reasons text not null,
      supersedes_id uuid unique references decisions,
      taken_by uuid not null references users,
      taken_at timestamptz not null default clock_timestamp(),
      check ((outcome = 'selected') = (amount_cents is not null)),
      check (outcome <> 'reserve' or rank is not null)
    )`.execute(db);
  await sql`create unique index decisions_first on decisions (application_id) where supersedes_id is null`.execute(
    db,
  );
  await sql`create index decisions_wave on decisions (wave_id, outcome)`.execute(db);
  await sql`
    create table decision_notifications (
      decision_id uuid primary key references decisions,
      application_id uuid not null references applications,
      mail_id uuid not null,
      notified_by uuid not null references users,
      notified_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index decision_notifications_application on decision_notifications (application_id)`.execute(
    db,
  );
  await sql`
    create table publications (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      snapshot jsonb not null,
      sha256 bytea not null,
      prepared_by uuid not null references users,
      prepared_at timestamptz not null default clock_timestamp(),
      embargo_until timestamptz not null,
      approved_by uuid references users,
      approved_at timestamptz,
      cancelled_at timestamptz,
      check (approved_by is null or approved_by <> prepared_by),
      check ((approved_by is null) = (approved_at is null))
    )`.execute(db);
  await sql`create unique index publications_wave on publications (wave_id) where cancelled_at is null`.execute(
    db,
  );

  // ---------------------------------------------------------------- mail to send
  await sql`
    create table mails (
      id uuid primary key default gen_random_uuid(),
      call_id uuid references calls,
      application_id uuid references applications,
      recipient_name text not null,
      recipient_email text not null,
      template text not null,
      props jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      sent_at timestamptz,
      message_id text,
      attempts integer not null default 0,
      last_error text
    )`.execute(db);
  await sql`create index mails_application on mails (application_id, created_at)`.execute(db);
  await sql`create index mails_unsent on mails (created_at) where sent_at is null`.execute(db);
}
