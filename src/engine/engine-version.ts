/**
 * The version of this engine's rules, stored with each assessment. Raise it by one with each change that can give a company a
 * different assessment for the same document, facts and instant: then every company is assessed again after the upgrade.
 * Changes of speed, structure or wording need no new version. Never lower it: an older process does not replace the
 * assessments of a newer engine.
 */
export const ENGINE_VERSION = 2;
