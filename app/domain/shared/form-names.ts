/** Names of the fields rendered, one hidden input each: an unticked box posts nothing, its name here says so. */
export const FIELDS_MARK = '_fields';
export const INTENT_NAME = 'intent';
