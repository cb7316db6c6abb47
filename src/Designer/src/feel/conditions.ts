import { api, type Finding, type FormCondition } from '../api';
import { isHidden } from './browser';

/** Where a condition comes out otherwise in the browser than on the server: the citizen would see another form than is checked. */
export async function differingConditions(draftId: string): Promise<Finding[]> {
  return (await api.formConditions(draftId)).flatMap(difference);
}

function difference(condition: FormCondition): Finding[] {
  const differing = condition.tries.find((x) => isHidden(condition.expression, x.answers) !== x.hidden);
  if (!differing) return [];
  const read = Object.entries(differing.answers).filter(([key]) => condition.expression.includes(key));
  const answers = read.length === 0 ? { sv: 'utan svar', en: 'without answers' } : { sv: `med svaret ${shown(read)}`, en: `with the answer ${shown(read)}` };
  return [
    {
      level: 'Error',
      file: condition.file,
      message: {
        sv: `Villkoret för «${condition.label.sv || condition.fieldId}» («${condition.expression}») räknas ut olika: ${answers.sv} ${differing.hidden ? 'döljs fältet av servern men visas i webbläsaren' : 'visas fältet av servern men döljs i webbläsaren'}.`,
        en: `The condition of «${condition.label.en || condition.fieldId}» («${condition.expression}») comes out differently: ${answers.en} the server ${differing.hidden ? 'hides the field and the browser shows it' : 'shows the field and the browser hides it'}.`,
      },
      elementId: condition.fieldId,
      way: [],
      fix: null,
    },
  ];
}

const shown = (answers: [string, unknown][]): string => answers.map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join(', ');
