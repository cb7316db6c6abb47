import conditionalFlows from 'bpmnlint/rules/conditional-flows';
import endEventRequired from 'bpmnlint/rules/end-event-required';
import eventSubProcessStart from 'bpmnlint/rules/event-sub-process-typed-start-event';
import fakeJoin from 'bpmnlint/rules/fake-join';
import labelRequired from 'bpmnlint/rules/label-required';
import noBpmndi from 'bpmnlint/rules/no-bpmndi';
import noDisconnected from 'bpmnlint/rules/no-disconnected';
import noDuplicateFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import noJoinFork from 'bpmnlint/rules/no-gateway-join-fork';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start';
import noOverlap from 'bpmnlint/rules/no-overlapping-elements';
import singleBlankStart from 'bpmnlint/rules/single-blank-start-event';
import singleDefinition from 'bpmnlint/rules/single-event-definition';
import startEventRequired from 'bpmnlint/rules/start-event-required';
import subProcessStart from 'bpmnlint/rules/sub-process-blank-start-event';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway';
import superfluousLabel from 'bpmnlint/rules/superfluous-label';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination';
import type { Texts } from '../api';

/** A rule of bpmnlint as a process owner meets it. */
export interface LintRule {
  /** bpmnlint's factory. */
  rule: unknown;
  /** Whether the server looks for the same and says it with what follows for a case: then this is said only until it answers. */
  serverToo: boolean;
  say(name: string): Texts;
}

const own = (rule: unknown, sv: string, en: string): LintRule => ({ rule, serverToo: false, say: (name) => ({ sv: sv.replace('{0}', name), en: en.replace('{0}', name) }) });
const shared = (rule: unknown, sv: string, en: string): LintRule => ({ ...own(rule, sv, en), serverToo: true });

/** In the order in which they are told; of several about one element only the first is. */
export const lintRules: Record<string, LintRule> = {
  'start-event-required': shared(startEventRequired, '{0} har ingen början.', '{0} has no start.'),
  'end-event-required': shared(endEventRequired, '{0} har inget slut.', '{0} has no end.'),
  'sub-process-blank-start-event': shared(subProcessStart, 'Början i delprocessen ska inte vänta på något: {0}.', 'The start in the sub-process must not wait for anything: {0}.'),
  'event-sub-process-typed-start-event': shared(eventSubProcessStart, '{0} säger inte vilken händelse som sätter i gång det.', '{0} does not say which event sets it going.'),
  'no-disconnected': shared(noDisconnected, '{0} hänger inte ihop med något annat steg.', '{0} is not connected to any other step.'),
  'no-implicit-start': shared(noImplicitStart, 'Ingen pil leder till {0}, så inget ärende kommer dit.', 'No arrow leads to {0}, so no case gets there.'),
  'no-implicit-end': shared(noImplicitEnd, 'Ingen pil leder vidare från {0}.', 'No arrow leads on from {0}.'),
  'superfluous-gateway': shared(superfluousGateway, '{0} varken delar eller för ihop vägar.', '{0} neither splits nor joins ways.'),
  'no-duplicate-sequence-flows': own(noDuplicateFlows, 'Två lika pilar går samma väg: {0}.', 'Two equal arrows go the same way: {0}.'),
  'conditional-flows': own(conditionalFlows, '{0} har inget villkor: ett ärende kan bli stående vid vägvalet.', '{0} has no condition: a case can be left standing at the gateway.'),
  'no-implicit-split': own(noImplicitSplit, 'Flera pilar går ut från {0}: då görs alla samtidigt. Sätt ett vägval emellan, om bara en ska väljas.', 'Several arrows leave {0}: all of them are taken at once. Put a gateway between if only one is to be chosen.'),
  'fake-join': own(fakeJoin, 'Flera pilar går in i {0}: det görs en gång för varje. Sätt en sammanslagning före, om det ska göras en gång.', 'Several arrows lead into {0}: it is done once for each. Put a join before it if it is to be done once.'),
  'no-gateway-join-fork': own(noJoinFork, '{0} både för ihop och delar vägar. Två vägval efter varandra är lättare att läsa.', '{0} both joins and splits ways. Two gateways after each other are easier to read.'),
  'single-blank-start-event': own(singleBlankStart, '{0} har flera början: det är oklart var ett ärende börjar.', '{0} has several starts: it is not clear where a case begins.'),
  'single-event-definition': own(singleDefinition, '{0} väntar på mer än ett slags händelse.', '{0} waits for more than one kind of event.'),
  'superfluous-termination': own(superfluousTermination, '{0} avbryter allt annat, fast inget annat pågår. Ett vanligt slut räcker.', '{0} stops everything else although nothing else is going on. A plain end will do.'),
  'label-required': own(labelRequired, '{0} har inget namn. Handläggare och sökande ser inte vad det är.', '{0} has no name. Officers and applicants cannot see what it is.'),
  'superfluous-label': own(superfluousLabel, 'Namnet på pilen {0} behövs inte: den går inte från ett vägval.', 'The name of the arrow {0} is not needed: it does not leave a gateway.'),
  'no-bpmndi': own(noBpmndi, '{0} finns i filen men syns inte på kartan.', '{0} is in the file but not shown on the map.'),
  'no-overlapping-elements': own(noOverlap, '{0} ligger över något annat på kartan.', '{0} lies over something else on the map.'),
};
