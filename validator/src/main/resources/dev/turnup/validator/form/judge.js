// Judges answers as `turnup validate` judges a worksheet: first whether each value can be read, then the limits of its field,
// then the rules between fields (rules.js). Answers are a tree of texts in the worksheet's shape.

const LONGEST_QUOTE = 80;

const isBlank = (answer) =>
  answer === undefined || answer === '' ||
  (typeof answer === 'object' && Object.values(answer).every(isBlank));

/** An empty list is an answer where leaving it out would mean a default. */
const isLeftOut = (field, answer) =>
  Array.isArray(answer) && answer.length === 0 && field.fallback !== undefined ? false : isBlank(answer);

const within = (path, name) => (path === '' ? name : `${path}.${name}`);

class Judge {
  constructor(model) {
    this.model = model;
    this.findings = [];
  }

  report(finding) {
    this.findings.push({ severity: 'error', stage: 'value', ...finding });
  }

  group(fields, answers, path) {
    const result = {};
    for (const field of fields) {
      const at = within(path, field.name);
      const answer = answers[field.name];
      result[field.name] = isLeftOut(field, answer) ? this.absent(field, at) : this.value(field, answer, at);
    }
    return result;
  }

  absent(field, path) {
    if (field.required && field.kind !== 'group') {
      this.report({
        code: 'WS-015', path, missing: true,
        message: 'this is not answered yet',
        fix: field.example ? `write it like ${field.example}` : undefined,
      });
      return undefined;
    }
    if (field.kind === 'group') return field.required || field.fallback !== undefined ? this.group(field.fields, {}, path) : undefined;
    if (field.kind === 'parameters') return {};
    if (field.kind === 'list') return field.fallback === undefined ? [] : field.fallback.split(',').map((text) => text.trim());
    return field.fallback === undefined ? undefined : this.value(field, field.fallback, path);
  }

  value(field, answer, path) {
    switch (field.kind) {
      case 'group': return this.group(field.fields, answer, path);
      case 'list': return this.list(field, answer, path);
      case 'secret': return this.secret(answer, path);
      case 'parameters': return answer;
      default: return this.scalar(field, answer, path);
    }
  }

  list(field, answer, path) {
    const items = answer.map((item, index) => this.value(field.item, item, `${path}[${index}]`));
    this.size(field, items.length, path, 'items');
    return items;
  }

  scalar(field, text, path) {
    let value;
    try {
      value = this.read(field, text);
    } catch (refused) {
      if (!(refused instanceof Unreadable)) throw refused;
      this.report({ code: refused.code ?? 'WS-018', path, message: refused.message, expected: field.expected, fix: refused.fix ?? (field.example && `write it like ${field.example}`) });
      return undefined;
    }
    this.limits(field, value, path);
    return value;
  }

  read(field, text) {
    const quoted = text.length > LONGEST_QUOTE ? 'the text' : `"${text}"`;
    const refuse = (message, more) => {
      throw Object.assign(new Unreadable(message), more);
    };
    switch (field.kind) {
      case 'text': return text;
      case 'whole': return whole(text) ?? refuse(`${quoted} is not a whole number in decimal`, { fix: 'write it with the digits 0 to 9 alone' });
      case 'duration':
        return duration(text) ?? (/^[0-9]+$/.test(text)
          ? refuse(`the duration ${text} has no unit`, { code: 'WS-020', fix: `write ${text}ms, ${text}s, ${text}m or ${text}h` })
          : refuse(`${quoted} is not a duration`, { fix: 'write it like 25s' }));
      case 'word': {
        const word = field.words.find((one) => one.word === text || one.aliases.includes(text));
        return word ? word.word : refuse(`unknown value ${quoted}`, { code: 'WS-017', fix: 'use one of the words listed' });
      }
      default: {
        try {
          return READERS[field.reader](text);
        } catch (refused) {
          if (text.length > LONGEST_QUOTE) refuse('the text is too long');
          throw refused;
        }
      }
    }
  }

  limits(field, value, path) {
    const limit = (demand) => this.report({ code: 'WS-019', stage: 'limit', path, message: `this ${demand}`, expected: demand });
    if (field.min !== undefined && value < field.min) limit(`must be at least ${field.min}`);
    if (field.max !== undefined && value > field.max) limit(`must be at most ${field.max}`);
    if (typeof value === 'string') {
      this.size(field, value.length, path, 'characters');
      if (field.pattern !== undefined && field.kind === 'text' && !new RegExp(field.pattern).test(value)) limit(field.patternMessage);
    }
  }

  size(field, length, path, unit) {
    const least = field.least ?? 0;
    const most = field.most ?? Infinity;
    if (length >= least && length <= most) return;
    const demand = field.notEmpty ? 'must not be empty'
      : most === Infinity ? `must have at least ${least} ${unit}`
      : least === 0 ? `must have at most ${most} ${unit}` : `must have ${least} to ${most} ${unit}`;
    this.report({ code: 'WS-019', stage: 'limit', path, message: `this ${demand}`, expected: demand });
  }

  secret(answer, path) {
    if (typeof answer.env === 'string' && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(answer.env)) {
      // Never quoted: it may be the password itself.
      this.report({ code: 'SEC-002', path, message: 'this takes the name of an environment variable: letters, digits and _', fix: 'write a name such as ACME_6001_PASSWORD, never the password itself' });
      return undefined;
    }
    return answer;
  }
}

/** Everything that is wrong with the answers, in the order of the form. */
function judge(model, answers) {
  const judged = new Judge(model);
  const site = judged.group(model.fields, answers, '');
  new Rules(model, site, judged).judge();
  return judged.findings;
}
