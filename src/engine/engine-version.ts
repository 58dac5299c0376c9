/**
 * The version of the rules by which this engine assesses, stored with each assessment. Raise it by one with each change
 * that can give some company another assessment from the same document, facts and instant: then every company is
 * assessed again after the upgrade. Changes of speed, structure or wording need no new version. Never lower it: an
 * older process leaves alone what a newer engine has assessed.
 */
export const ENGINE_VERSION = 2;
