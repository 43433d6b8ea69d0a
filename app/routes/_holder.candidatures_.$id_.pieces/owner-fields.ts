/** The hidden field that says which version of an answer a choice was made on. */
export const versionName = (path: string) => `_version.${path}`;
