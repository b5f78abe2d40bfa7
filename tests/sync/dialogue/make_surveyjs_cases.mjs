// Asks SurveyJS what our dialogues mean and writes surveyjs_cases.json, which the tests compare us with.
// Run where survey-core can be found, from the repository root:
//   npm install --prefix /tmp/surveyjs survey-core@<the version in surveyjs_cases.json>
//   NODE_PATH=/tmp/surveyjs/node_modules node tests/sync/dialogue/make_surveyjs_cases.mjs build/release/bin/lyhord
// The program is asked for the dialogues with every translation beside its text ("lyhord dialogue expand").
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const Survey = require('survey-core');
const version = Survey.Version;
const here = new URL('.', import.meta.url);
const dialogues = new URL('../../../assets/dialogues/', here);
const [lyhord] = process.argv.slice(2);

// ---- conditions -----------------------------------------------------------------------------------------------

// Each expression with each of its visitors' answers. What a visitor skipped is absent; declined is 9.
const scale = [{}, { a: 1 }, { a: 2 }, { a: 4 }, { a: 9 }, { a: '4' }, { a: 'light' }];
const list = [{}, { a: ['light'] }, { a: ['light', 'sight'] }, { a: ['sight', 'light', 'other'] }, { a: ['4', 2] }];
const text = [{}, { a: 'light' }, { a: 'Light' }, { a: '0-12' }, { a: '80+' }, { a: 9 }];
const pair = [{}, { a: 1 }, { b: 1 }, { a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }, { a: 9, b: 9 }];
const odd = [{ a: '04' }, { a: 'true' }, { a: 'FALSE' }, { a: '1e1' }, { a: '0' }, { a: 0 }, { a: '-4' },
  { a: '.5' }, { a: 'undefined' }, { a: '0x10' }, { a: 'Infinity' }, { a: '12345678901234567' }];

const groups = [
  [['{a} = 4', '{a} == 4', '{a} <> 4', '{a} != 4', "{a} = '4'", "{a} <> '4'", '{a} < 2', '{a} <= 2', '{a} > 2',
    '{a} >= 2', "{a} > '1'", "{a} <= '2'", '4 = {a}', '2 < {a}', '{a} = 9', '{a} empty', '{a} notempty',
    '{a} EMPTY', '{a} NotEmpty', '{a} anyof [1, 2, 5]', '{a} anyof [3, 4]', '{a} ANYOF [4]', "{a} anyof ['4']",
    '{a} anyof []', '{a} anyof 4', '[1, 2] anyof {a}', '[1, 2] contains {a}', '{a} contains 4', '{a} contains 9',
    "{a} contains ''", "{a} = ''", "{a} <> ''", "{a} >= ''", '{a}', '!{a}', '!!{a}', '!({a} = 4)', '!{a} = 4',
    '!{a} empty', '!{a} contains 4', '{a} = 1 = 1', '({a})', '{a} = -4', '{a} > -1', '{a} = 4.0', '{a} < 2.5',
    '{a} = [4]', '{a} < [2]', '{a} empty = 1', "{a} contains 4 = 1"], scale],
  [["{a} contains 'light'", "{a} contains 'LIGHT'", "{a} contains 'li'", "{a} contains ['light', 'sight']",
    "{a} contains ['sight', 'light']", '{a} contains []', "{a} contains ''", "{a} anyof ['light', 'other']",
    "{a} anyof ['calm']", "{a} anyof 'light'", "{a} anyof 'li'", "'light' anyof {a}", "{a} = 'light'",
    "{a} = ['light']", "{a} = ['sight', 'light']", "{a} = ['LIGHT', 'sight']", "{a} <> ['light']", '{a} empty',
    '{a} notempty', '{a} = []', "{a} > 'light'", "{a} >= 'light'", "{a} < 5", '!{a}', '{a}', '{a} contains 4',
    '{a} contains 2', "{a} contains '2'", '{a} contains [2, 4]', '{a} = [2, 4]', '{a} anyof [4]',
    "{a} contains 'light' and {a} contains 'sight'", "!({a} contains 'light')"], list],
  [["{a} = 'light'", "{a} = 'LIGHT'", "{a} = ' light '", '{a} = "light"', "{a} <> 'light'", "{a} contains 'igh'",
    "{a} contains '12'", "{a} = '0-12'", "{a} anyof ['0-12', '13-15']", "{a} anyof ['80+']", "{a} > 'dark'",
    "{a} < 'm'", "{a} >= 'Light'", '{a} = 9', "{a} = '9'", '{a} < 100', "{a} anyof ['light', 9]",
    "{a} contains '+'"], text],
  [['{a} = 1 and {b} = 1', '{a} = 1 or {b} = 1', '{a} = 1 AND {b} = 1', '{a} = 1 Or {b} = 1', '{a} = 1 && {b} = 1',
    '{a} = 1 || {b} = 1', '{a} = 1 or {a} = 2 and {b} = 2', '({a} = 1 or {a} = 2) and {b} = 2',
    '{a} = 1 and {b} = 2 or {a} = 9', '!{a} = 1 and {b} = 1', '!({a} = 1 and {b} = 1)', '!({a} = 1 or {b} = 1)',
    '{a} = {b}', '{a} <> {b}', '{a} < {b}', '{a} <= {b}', '{a} >= {b}', '{a} > {b}', '{a} and {b}', '{a} or {b}',
    "({a} or 'x') = 'x'", "({a} and 'x') = ''", '({a} or [1]) = [1]', '({a} and []) = 0',
    '{a} empty and {b} empty', '{a} empty or {b} notempty', '{a} notempty and{b}notempty', '({a} and {b}) = 2',
    '{a}=1and{b}=1', ' \t{a}\n=\r1 ', '((({a} = 1)))', '{a} = 1 and ({b} = 1 or {b} = 2) and {a} < 5',
    '{a} = ({b} = 1)', '({a} = 1) = ({b} = 1)', '({a} = 1) <> ({b} = 1)', '{a} contains {b}', '{a} anyof {b}',
    '[1, 2] contains {a} and [2, 9] anyof {b}'], pair],
  [['{a} = 4', '{a} = 0', '{a} = 1', '{a} = 10', '{a} = -4', '{a} = 0.5', '{a} = 16', "{a} = 'true'", "{a} = '04'",
    "{a} = 'undefined'", '{a} empty', '{a} notempty', '!{a}', '{a}', '{a} < 5', "{a} contains '0'", '{a} contains 0',
    '{a} anyof [0, 4]', "{a} = '1e1'", "{a} > '3'", "{a} = ' '", "({a} and 'x') = 'x'"], odd],
];

// SurveyJS warns on the console about what it cannot read; the table says it anyway.
console.warn = () => {};

const cases = [];
const refused = [];
for (const [expressions, visitors] of groups) {
  for (const expression of expressions) {
    const runner = new Survey.ConditionRunner(expression);
    for (const answers of visitors) {
      if (!runner.canRun()) throw new Error(`SurveyJS cannot read ${expression}`);
      cases.push({ expression, answers, expected: runner.runValues(structuredClone(answers)) });
    }
  }
}
for (const expression of ['', ' ', '{a} =', '= 1', '{a} = 1 or', 'and {a} = 1', '{a', '{}', '[1', '[1,]', "{a} = 'x",
  '{a} 1', '{a} {b}', '{a} = 01', '{a} = 1.', "{a} = 'it's'", '{a} ? 1', '({a} = 1))', ')', 'not {a} = 1',
  '{a} = 1 and and {b} = 1', '{a} is 1', '{a} empty empty', '({a} = 1) empty', '! ', "{a} = 'å' 'ä'", '{a} = 1 # 2', '{a} === 1']) {
  if (new Survey.ConditionRunner(expression).canRun()) throw new Error(`SurveyJS reads ${expression}`);
  refused.push(expression);
}

// ---- the shipped dialogues ------------------------------------------------------------------------------------

// Without this, SurveyJS takes `default` for English.
Survey.surveyLocalization.defaultLocale = 'sv';

const visits = {
  'trygghet-library.json': [{}, { QS3: 1 }, { QS3: 2 }, { QS3: 3 }, { QS3: 4 }, { QS3: 5 }, { QS3: 6 }, { QS3: 9 },
    { QS3: 5, QS8N: ['light', 'other'] }, { QS3: 4, QS8P: ['calm'], QS10: '16-24' },
    { QS3: 6, QS10: 9 }, { QS3: 2, QS8N: ['light'], QS10: '80+', QS11: 'Fler lampor' }],
  'trygghet-event.json': [{}, { QS1K: 1 }, { QS1K: 2 }, { QS1K: 3 }, { QS1K: 4 }, { QS1K: 6 }, { QS1K: 9 },
    { QS1K: 2, QS8N: ['light', 'sight', 'empty'], QS10: '0-12' }, { QS1K: 3, QS8P: ['people'], QS10: 9 }],
  'trygghet-walk.json': [{}, { QS1: 1 }, { QS1: 2 }, { QS1: 3 }, { QS1: 4 }, { QS1: 9 }, { QS1: 4, QS8P: ['light'] }],
};

function loaded(file) {
  const path = fileURLToPath(new URL(file, dialogues));
  const dialogue = JSON.parse(readFileSync(path, 'utf8'));
  const expanded = JSON.parse(execFileSync(lyhord, ['dialogue', 'expand', path], { encoding: 'utf8' }));
  const model = new Survey.Model(expanded.survey);
  if (model.jsonErrors?.length) throw new Error(`${file}: ${model.jsonErrors.map((error) => error.message)}`);
  return { dialogue, model };
}

// The question as a browser shows it: title and options in the order shown.
function shown(question) {
  const items = question.getType() === 'rating' ? question.visibleRateValues : question.visibleChoices ?? [];
  return {
    name: question.name,
    title: question.locTitle.textOrHtml,
    options: items.map((item) => ({ value: item.value, text: item.locText.textOrHtml })),
  };
}

const walks = [];
const texts = [];
const canonical = [];
for (const [file, visitors] of Object.entries(visits)) {
  for (const answers of visitors) {
    const { model } = loaded(file);
    // One after the other, as a visitor gives them: an answer can hide what was answered before.
    for (const [name, value] of Object.entries(answers)) model.setValue(name, value);
    walks.push({ file, answers, visible: model.getAllQuestions(true).map((question) => question.name) });
  }
  const { dialogue, model } = loaded(file);
  model.setVariable('place', 'Skänninge centrum');
  for (const language of Object.keys(dialogue.languages)) {
    model.locale = language;
    texts.push({ file, language, questions: model.getAllQuestions(false).map(shown) });
  }
  canonical.push({ file, sha256: createHash('sha256').update(jcs(dialogue)).digest('hex'), text: jcs(dialogue) });
}

// RFC 8785: JavaScript's own writing of numbers and texts, and names sorted by its own order.
function jcs(value) {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${jcs(value[name])}`).join(',')}}`;
}

const lines = (rows) => `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
const tables = { cases, refused, walks, texts, canonical };
const body = Object.entries(tables).map(([name, rows]) => `  "${name}": ${lines(rows)}`).join(',\n');
writeFileSync(new URL('surveyjs_cases.json', here), `{\n  "survey_core": "${version}",\n${body}\n}\n`);
console.log(Object.entries(tables).map(([name, rows]) => `${rows.length} ${name}`).join(', '));
