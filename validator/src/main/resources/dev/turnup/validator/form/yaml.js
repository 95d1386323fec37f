// Writes answers as the worksheet that a careful person would write: the order and the questions of the paper as comments,
// quotes where YAML would take a value for something else. The twin of the validator's own writer.

const COMMENT_COLUMN = 43;
const RESERVED = /^(yes|no|on|off|true|false|y|n|null)$/i;
const LETTERS_FIRST = /^[A-Za-z][A-Za-z0-9_.\/-]*$/;
const DIGITS_FIRST = /^[0-9][0-9A-Za-z.\/-]*$/;

function quoted(text) {
  const escaped = text.replace(/["\\]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}

function scalarText(field, text) {
  if (LETTERS_FIRST.test(text) && !RESERVED.test(text)) return text;
  return field !== undefined && field.kind !== 'text' && DIGITS_FIRST.test(text) ? text : quoted(text);
}

/** On one line. A field is absent below free keys: there everything is text. */
function inlineText(field, answer) {
  if (typeof answer === 'string') return scalarText(field, answer);
  if (Array.isArray(answer)) return `[${answer.map((item) => inlineText(field?.item, item)).join(', ')}]`;
  const known = (name) => field?.fields?.find((one) => one.name === name);
  const order = field?.fields ? field.fields.map((one) => one.name).filter((name) => answer[name] !== undefined) : Object.keys(answer);
  const entries = order.filter((name) => !isBlank(answer[name])).map((name) => `${scalarText(undefined, name)}: ${inlineText(known(name), answer[name])}`);
  return `{ ${entries.join(', ')} }`;
}

const isRepeated = (field) => field.kind === 'list' && field.item.kind === 'group';

/** The lines of one group; `first` stands before its first key. */
function groupLines(fields, answers, indent, first, hasComments) {
  const lines = [];
  for (const field of fields) {
    const answer = answers[field.name];
    if (isLeftOut(field, answer)) continue;
    const line = `${lines.length === 0 ? first : indent}${field.name}: ${inlineText(field, answer)}`;
    lines.push(hasComments ? `${line.padEnd(COMMENT_COLUMN - 1)} # ${field.label}` : line);
  }
  return lines;
}

function worksheetText(model, answers, heading) {
  const lines = heading.map((text) => `# ${text}`);
  for (const field of model.fields) {
    const answer = answers[field.name];
    if (isLeftOut(field, answer)) continue;
    if (field.kind === 'group') {
      lines.push('', `# ${field.label}`, `${field.name}:`, ...groupLines(field.fields, answer, '  ', '  ', true));
    } else if (isRepeated(field)) {
      lines.push('', `# ${field.label}`, `${field.name}:`);
      answer.forEach((item, i) => lines.push(...groupLines(field.item.fields, item, '    ', '  - ', i === 0)));
    } else {
      lines.push(`${field.name}: ${inlineText(field, answer)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
