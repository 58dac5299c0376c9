import { type Answers, answerCondition, type UnknownFact, unknownFacts } from './answer-condition.ts';
import { answerLeaf } from './answer-leaf.ts';
import {
  assessProfile,
  byPreference,
  completenessOf,
  type Gate,
  type ProfileResult,
  pointsOf,
  type Track,
  tierOf,
  trackOf,
  type Verdict,
} from './assess-profile.ts';
import {
  type CriteriaDocument,
  leavesInUse,
  leavesOf,
  leavesOfCriterion,
  profilesInUse,
} from './document.ts';
import { type NextFact, nextBestFact } from './next-best-fact.ts';
import { type Files, openFiles } from './open-files.ts';
import { factNaming, readSubject, type Subject } from './read-facts.ts';
import { validUntil } from './valid-until.ts';

/** One of the `assessments` of `fitgate score --json`. */
export type Assessment = {
  id: string;
  score: number;
  low: number;
  high: number;
  gate: Gate;
  tier: string;
  track: Track;
  profile: string;
  tierPotential: string;
  completeness: number;
  flags: string[];
  unknownFlags: string[];
  validUntil: string | null;
  runnerUp: string | null;
  next: NextFact | null;
  criteria: {
    key: string;
    verdict: Verdict;
    share: number | null;
    points: number;
    unknown: UnknownFact[];
  }[];
};

/** Every company of the files against a valid document, in the order of the rows. */
export function evaluate(document: CriteriaDocument, files: Files, now: number): Assessment[] {
  const portal = openFiles(files);
  const nameOf = factNaming(mentionsOf(document));
  return [...portal.companies.keys()].map((id) =>
    assess(document, id, remembering(readSubject(portal, id, document)), now, nameOf),
  );
}

function assess(
  document: CriteriaDocument,
  id: string,
  subject: Subject,
  now: number,
  nameOf: (fact: string) => string,
): Assessment {
  const leaves = leavesInUse(document);
  const answers: Answers = new Map(leaves.map((leaf) => [leaf, answerLeaf(leaf, subject, now)]));
  const flags = document.flags.map((flag) => ({ flag, answer: answerCondition(flag.when, answers) }));
  const [chosen, runnerUp] = profilesInUse(document)
    .map((profile) => assessProfile(profile, flags, answers))
    .sort(byPreference);
  if (chosen === undefined) throw new Error('a valid document has a profile that is not retired');
  const until = validUntil(leaves, subject, now);
  return {
    id,
    score: chosen.score,
    low: chosen.low,
    high: chosen.high,
    gate: chosen.gate,
    tier: tierOf(document, chosen.gate, chosen.score),
    track: trackOf(document, chosen),
    profile: chosen.profile.key,
    tierPotential: tierOf(document, chosen.gate, chosen.high),
    completeness: completenessOf(chosen),
    flags: flags.filter(({ answer }) => answer === true).map(({ flag }) => flag.key),
    unknownFlags: flags.filter(({ answer }) => answer === 'unknown').map(({ flag }) => flag.key),
    validUntil: until === undefined ? null : new Date(until).toISOString(),
    runnerUp: runnerUp?.profile.key ?? null,
    next: nextBestFact(document, chosen, flags, answers, nameOf) ?? null,
    criteria: breakdown(chosen, answers, nameOf),
  };
}

function breakdown(
  { profile, criteria }: ProfileResult,
  answers: Answers,
  nameOf: (fact: string) => string,
): Assessment['criteria'] {
  return criteria.map(({ criterion, possible, verdict }) => ({
    key: criterion.key,
    verdict,
    share: verdict === 'unknown' ? null : Math.min(...possible),
    points: pointsOf(profile, criterion, Math.min(...possible)),
    unknown: unknownFacts(leavesOfCriterion(criterion), answers, nameOf),
  }));
}

/** All facts in the order in which the document mentions them, retired profiles included. */
function mentionsOf(document: CriteriaDocument): string[] {
  const leaves = [
    ...document.profiles.flatMap((profile) => profile.criteria.flatMap(leavesOfCriterion)),
    ...document.flags.flatMap((flag) => leavesOf(flag.when)),
  ];
  return leaves.map(({ fact }) => fact);
}

/** Reads each fact of a company once: many leaves ask for the same. */
function remembering(subject: Subject): Subject {
  const facts = new Map<string, ReturnType<Subject['fact']>>();
  return {
    history: subject.history,
    fact: (name) => {
      const fact = facts.get(name) ?? subject.fact(name);
      facts.set(name, fact);
      return fact;
    },
  };
}
