declare module '*.css';
declare module 'bpmn-js-properties-panel';
declare module 'bpmn-js-element-templates';
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
declare module 'bpmn-js/lib/Modeler';
declare module 'bpmn-js/lib/NavigatedViewer';
declare module 'zeebe-bpmn-moddle/resources/zeebe.json';
declare module 'dmn-js/lib/Modeler';
declare module 'bpmn-js-differ';
declare module 'bpmn-moddle';
declare module '@bpmn-io/form-js';
declare module 'bpmn-js-token-simulation/lib/viewer';
declare module 'bpmnlint/lib/linter';
declare module 'bpmnlint/lib/resolver/static-resolver';
declare module 'bpmnlint/rules/*' {
  const factory: unknown;
  export default factory;
}
