// One control for each kind of field. A control shows one answer and reports what the person makes of it.

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

const wordsOf = (text) => text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word && !['a', 'an', 'the', 'this', 'or', 'of'].includes(word)).map((word) => word.replace(/s$/, ''));

/** What the label leaves unsaid: the field's meaning, and the value that it has when left out. */
function hintText(field) {
  if (field.familyKinds || field.kind === 'secret') return '';
  const doc = field.doc.replace(/\s*\([^)]*turnup [^)]*\)/, '');
  const said = wordsOf(field.label);
  const [, head, tail] = /^([^:;,.]*)[:;,.]?\s*(.*)$/.exec(doc);
  const rest = head !== '' && wordsOf(head).every((word) => said.includes(word)) ? tail : doc;
  const says = rest && rest[0].toUpperCase() + rest.slice(1);
  const fallback = field.fallback !== undefined && !['word', 'list', 'group'].includes(field.kind) ? `${field.fallback} unless given.` : '';
  return [says, fallback].filter(Boolean).join(' ');
}

const placeholderOf = (field) => field.fallback ?? (field.example && `e.g. ${field.example}`);

class Controls {
  /** @param page hears of changes: answered(path), rebuild(focus) */
  constructor(page) {
    this.page = page;
    this.registered = new Map();
  }

  get answers() {
    return this.page.answers;
  }

  /** A labelled field with its hint and a place for what is wrong. */
  field(field, path) {
    switch (field.kind) {
      case 'word': return this.choice(field, path);
      case 'list': return field.item.kind === 'word' ? this.checks(field, path) : this.text(field, path, true);
      case 'secret': return this.secret(field, path);
      default: return field.familyKinds ? this.family(field, path) : this.text(field, path, false);
    }
  }

  frame(field, path, isGroup, ...content) {
    const hint = hintText(field);
    const tag = field.required && !field.isOptionalHere ? element('span', { class: 'needed' }, 'needed') : null;
    const heading = isGroup
      ? element('legend', {}, field.label, tag)
      : element('label', { for: path }, field.label, tag);
    const parts = [heading, hint ? element('p', { class: 'hint', id: `${path}-hint` }, hint) : null, ...content,
      element('p', { class: 'finding', id: `${path}-finding`, hidden: true })];
    return isGroup
      ? element('fieldset', { class: 'field', id: path, tabindex: '-1' }, ...parts)
      : element('div', { class: 'field' }, ...parts);
  }

  register(path, input, frame) {
    this.registered.set(path, { input, frame });
    return frame;
  }

  input(field, path, value, attributes = {}) {
    const hint = hintText(field) ? `${path}-hint ` : '';
    return element('input', {
      type: 'text', id: path, value, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
      inputmode: field.kind === 'whole' ? 'numeric' : undefined,
      'aria-describedby': `${hint}${path}-finding`,
      'aria-required': field.required && !field.isOptionalHere ? 'true' : undefined,
      ...attributes,
    });
  }

  text(field, path, isList) {
    const given = this.answers.get(path);
    const answer = (event) => {
      const text = event.target.value;
      this.answers.set(path, isList ? text.split(/[,\s]+/).filter(Boolean) : text || undefined);
      this.page.answered(path, event.type === 'change');
    };
    const suggestions = field.name === 'version' ? this.versions(path) : null;
    const input = this.input(field, path, isList ? (given ?? []).join(', ') : (given ?? ''), {
      oninput: answer, onchange: answer, list: suggestions?.id,
      class: ['whole', 'duration'].includes(field.kind) || ['PortRange', 'Dscp'].includes(field.reader) ? 'short' : undefined,
      placeholder: placeholderOf(isList ? field.item : field),
    });
    const more = isList ? element('p', { class: 'hint' }, 'Several are separated by commas.') : null;
    return this.register(path, input, this.frame(field, path, false, input, suggestions, more));
  }

  versions(path) {
    const family = this.page.model.families.find((one) => one.name === this.answers.get(path.replace(/version$/, 'family')));
    return family && element('datalist', { id: `${path}-known` }, ...family.versions.map((version) => element('option', { value: version })));
  }

  choice(field, path) {
    const chosen = this.answers.get(path) ?? field.fallback;
    const answer = (event) => {
      this.answers.set(path, event.target.value);
      this.page.answered(path, true);
    };
    const options = field.words.map((one) => element('label', { class: 'option' },
      element('input', { type: 'radio', name: path, value: one.word, checked: one.word === chosen || one.aliases.includes(chosen), onchange: answer, 'aria-describedby': `${path}-finding` }),
      element('span', {}, one.label)));
    return this.register(path, null, this.frame(field, path, true, element('div', { class: 'options' }, ...options)));
  }

  checks(field, path) {
    const chosen = () => this.answers.get(path) ?? [];
    const means = (one) => (text) => text === one.word || one.aliases.includes(text);
    const order = field.item.words.length > 6 ? element('div', { class: 'order' }) : null;
    const changed = () => {
      if (order) this.order(order, field, path);
      this.page.answered(path, true);
    };
    const answer = (one) => (event) => {
      const rest = chosen().filter((text) => !means(one)(text));
      this.answers.set(path, event.target.checked ? [...rest, one.word] : rest);
      changed();
    };
    const options = field.item.words.map((one) => element('label', { class: 'option' },
      element('input', { type: 'checkbox', id: `${path}.${one.word}`, checked: chosen().some(means(one)), onchange: answer(one), 'aria-describedby': `${path}-finding` }),
      element('span', {}, one.label)));
    if (order) this.order(order, field, path);
    return this.register(path, null, this.frame(field, path, true, element('div', { class: order ? 'options columns' : 'options' }, ...options), order));
  }

  /** The chosen words, most preferred first, with buttons to move them. */
  order(place, field, path) {
    const chosen = this.answers.get(path) ?? [];
    const label = (text) => field.item.words.find((one) => one.word === text || one.aliases.includes(text))?.label ?? text;
    const move = (from, by) => () => {
      const moved = [...chosen];
      moved.splice(from + by, 0, ...moved.splice(from, 1));
      this.answers.set(path, moved);
      this.order(place, field, path);
      this.page.answered(path, true);
      place.querySelectorAll('li')[from + by].querySelectorAll('button')[by < 0 ? 0 : 1].focus();
    };
    const arrow = (text, by, i) => element('button', { type: 'button', class: 'small', 'aria-label': `${by < 0 ? 'Earlier' : 'Later'}: ${label(text)}`, 'aria-disabled': i + by < 0 || i + by >= chosen.length ? 'true' : undefined,
      onclick: i + by < 0 || i + by >= chosen.length ? () => {} : move(i, by) }, by < 0 ? '↑' : '↓');
    place.replaceChildren(...(chosen.length < 2 ? [] : [
      element('p', { class: 'hint' }, 'In this order, the preferred one first:'),
      element('ol', {}, ...chosen.map((text, i) => element('li', {}, element('span', {}, label(text)), arrow(text, -1, i), arrow(text, 1, i))))]));
  }

  family(field, path) {
    const known = this.page.model.families.filter((one) => field.familyKinds.includes(one.kind));
    const chosen = this.answers.get(path) ?? '';
    const answer = (event) => {
      this.answers.set(path, event.target.value || undefined);
      this.answers.set(path.replace(/family$/, 'parameters'), undefined);
      this.page.answered(path, true);
      this.page.rebuild(path);
    };
    const isUnknown = chosen !== '' && !known.some((one) => one.name === chosen);
    const select = element('select', { id: path, onchange: answer, 'aria-describedby': `${path}-finding` },
      element('option', { value: '' }, 'Not given'),
      ...known.map((one) => element('option', { value: one.name, selected: one.name === chosen }, one.title)),
      isUnknown ? element('option', { value: chosen, selected: true }, chosen) : null);
    return this.register(path, select, this.frame(field, path, false, select));
  }

  /** Where the password is kept. The password itself has no place in this page. */
  secret(field, path) {
    const state = this.answers.get(path) ?? { way: 'none', text: '' };
    const ways = [['env', 'Kept under the name'], ['file', 'Kept in the file'], ['none', 'No password']];
    if (state.way === 'kept') ways.unshift(['kept', 'Already with the integrator']);
    const suggest = () => this.answers.suggestedVariable(path);
    const input = this.input(field, path, state.text, {
      placeholder: state.way === 'env' ? suggest() : 'secrets/6001', hidden: state.way === 'none' || state.way === 'kept', 'aria-label': `${field.label}: name it is kept under`,
      onfocus: () => { if (this.answers.get(path)?.way === 'env') input.placeholder = suggest(); },
      oninput: (event) => { this.answers.set(path, { ...this.answers.get(path), text: event.target.value }); this.page.answered(path, false); },
      onchange: () => this.page.answered(path, true),
    });
    const select = element('select', { id: `${path}-way`, 'aria-label': `${field.label}: how it is handed over`, onchange: (event) => {
      this.answers.set(path, { way: event.target.value, text: '' });
      this.page.answered(path, true);
      this.page.rebuild(`${path}-way`);
    } }, ...ways.map(([way, label]) => element('option', { value: way, selected: way === state.way }, label)));
    const warning = element('p', { class: 'hint always' }, 'Do not write the password here, nor send it with this form: hand it over by telephone or a password manager.');
    const pair = element('div', { class: 'pair' }, select, input);
    return this.register(path, input.hidden ? select : input, this.frame({ ...field, required: false }, path, false, warning, pair));
  }
}
