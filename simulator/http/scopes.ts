import type { ObjectType } from '../types.ts';
import { objectTypeOf } from './api-route.ts';

type Params = Readonly<Record<string, string>>;

const reads = (objectType: ObjectType) => [`crm.objects.${objectType}.read`];
const writes = (objectType: ObjectType) => [`crm.objects.${objectType}.write`];

/** Scopes of the routes; a token needs one scope of each inner list. */
export const readObjects = ({ objectType }: Params) => [reads(objectTypeOf(objectType))];
export const writeObjects = ({ objectType }: Params) => [writes(objectTypeOf(objectType))];
export const readDefinitions = ({ objectType }: Params) => {
  const type = objectTypeOf(objectType);
  return [[`crm.schemas.${type}.read`, `crm.objects.${type}.read`]];
};
export const writeDefinitions = ({ objectType }: Params) => [
  [`crm.schemas.${objectTypeOf(objectType)}.write`],
];
export const readAssociations = ({ objectType, toObjectType }: Params) => [
  reads(objectTypeOf(objectType)),
  reads(objectTypeOf(toObjectType)),
];
export const writeAssociations = ({ objectType, toObjectType }: Params) => [
  writes(objectTypeOf(objectType)),
  writes(objectTypeOf(toObjectType)),
];
export const readOwners = () => [['crm.objects.owners.read']];
export const automation = () => [['automation']];
export const readLists = () => [['crm.lists.read']];
export const anyScope = () => [];
