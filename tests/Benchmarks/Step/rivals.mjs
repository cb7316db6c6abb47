// Runs the models and expressions of the benchmark on bpmn-engine and feelin.
// In: a JSON file { seconds, models: [{ name, file, process, variables }], expressions: [{ name, text, variables }] }.
// Out: one JSON line per model or expression with the nanoseconds per operation.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { Engine } from 'bpmn-engine';
import * as elements from 'bpmn-elements';
import BpmnModdle from 'bpmn-moddle';
import serializer, { TypeResolver } from 'moddle-context-serializer';
import { evaluate } from 'feelin';

const input = JSON.parse(readFileSync(process.argv[2], 'utf8'));

// Work that ours hands to a person or a program waits to be completed here too.
const WAITING = /(<\/?(?:\w+:)?)(?:serviceTask|businessRuleTask|sendTask)\b/g;

// FEEL, in the same words, with the interpreter that is measured below.
const expressions = {
  resolveExpression(text, context) {
    return text.startsWith('=') ? evaluate(text.slice(1), context.environment.variables).value : text;
  },
};

async function prepare(model) {
  const source = readFileSync(model.file, 'utf8').replace(WAITING, '$1userTask');
  return serializer(await new BpmnModdle().fromXML(source), TypeResolver(elements));
}

// One instance from its start to its end; gives the number of things that were completed.
function run(model, sourceContext) {
  return new Promise((resolve, reject) => {
    const waiting = [];
    const listener = new EventEmitter();
    // The start events of event sub-processes listen too; nothing calls them here.
    listener.on('activity.wait', (api) => { if (api.type !== 'bpmn:StartEvent') waiting.push(api); });
    const engine = new Engine({ name: model.name, sourceContext, expressions, variables: { ...model.variables } });
    let ended = false;
    engine.once('end', () => { ended = true; });
    engine.once('error', reject);
    engine.execute({ listener }).then(() => {
      let steps = 1;
      while (!ended) {
        const next = waiting.shift();
        if (!next) return reject(new Error(`${model.name} stopped without an end`));
        next.signal();
        steps += 1;
      }
      resolve(steps);
    }, reject);
  });
}

const now = () => Number(process.hrtime.bigint());

async function measureModel(model) {
  const context = await prepare(model);
  let steps = 0;
  const passes = [];
  for (const seconds of [input.seconds / 2, input.seconds]) {
    steps = 0;
    const begun = now();
    while (now() - begun < seconds * 1e9) steps += await run(model, context);
    passes.push((now() - begun) / steps);
  }
  return passes.at(-1);
}

function measureExpression({ text, variables }) {
  if (evaluate(text, variables).value === null) throw new Error(`feelin gives null for ${text}`);
  let result = 0;
  for (const seconds of [input.seconds / 2, input.seconds]) {
    let count = 0;
    const begun = now();
    while (now() - begun < seconds * 1e9) {
      for (let i = 0; i < 50; i++) evaluate(text, variables);
      count += 50;
    }
    result = (now() - begun) / count;
  }
  return result;
}

for (const model of input.models) console.log(JSON.stringify({ name: model.name, ns: await measureModel(model) }));
for (const expression of input.expressions) console.log(JSON.stringify({ name: expression.name, ns: measureExpression(expression) }));
