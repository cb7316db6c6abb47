/** The names that the steps of a map use already, by the place where they stand, so that no list hides one. */
export function usedValues(bpmn: string): Map<string, Set<string>> {
  const document = new DOMParser().parseFromString(bpmn, 'application/xml');
  const used = new Map<string, Set<string>>();
  const add = (slot: string, value: string | null) => {
    if (value) used.set(slot, (used.get(slot) ?? new Set()).add(value));
  };
  for (const x of document.getElementsByTagNameNS('*', 'header')) add(`zeebe:taskHeader/${x.getAttribute('key')}`, x.getAttribute('value'));
  for (const x of document.getElementsByTagNameNS('*', 'property')) add(`zeebe:property/${x.getAttribute('name')}`, x.getAttribute('value'));
  for (const x of document.getElementsByTagNameNS('*', 'formDefinition')) add('zeebe:formDefinition/formId', x.getAttribute('formId'));
  for (const x of document.getElementsByTagNameNS('*', 'assignmentDefinition')) add('zeebe:assignmentDefinition/candidateGroups', x.getAttribute('candidateGroups'));
  for (const x of document.getElementsByTagNameNS('*', 'calledDecision')) add('zeebe:calledDecision/decisionId', x.getAttribute('decisionId'));
  for (const x of document.getElementsByTagNameNS('*', 'message')) add('bpmn:Message#property/name', x.getAttribute('name'));
  return used;
}
