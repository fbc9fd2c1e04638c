import { PROJECT_FIELDS, PROPOSAL_FIELDS, type FieldType } from '../../../contract/http/open-data';

const listOf = (fields: Readonly<Record<string, FieldType>>) => ({
  type: 'array',
  items: { type: 'object', required: Object.keys(fields), additionalProperties: false, properties: Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, { type: [type, 'null'] }])) },
});

/** JSON Schema 2020-12 of both lists: `#/$defs/projects` and `#/$defs/proposals`. */
export const openSchema = () => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: { projects: listOf(PROJECT_FIELDS), proposals: listOf(PROPOSAL_FIELDS) } });
