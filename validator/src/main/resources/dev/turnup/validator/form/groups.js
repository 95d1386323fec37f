// Sections, groups within them, and groups that may be repeated.

class Groups {
  constructor(page, controls) {
    this.page = page;
    this.controls = controls;
    this.open = new Set();
  }

  /** One heading of the worksheet. */
  section(field) {
    const isOptional = !field.required && field.fallback === undefined;
    const content = isRepeated(field) ? this.repeated(field) : field.kind === 'group' ? this.fields(isOptional ? field.fields.map((one) => ({ ...one, isOptionalHere: true })) : field.fields, field.name) : [this.controls.field(field, field.name)];
    const title = field.kind === 'group' || isRepeated(field) ? field.label : 'About the site';
    return element('section', { id: `section-${field.name}`, 'aria-labelledby': `title-${field.name}` },
      element('h2', { id: `title-${field.name}` }, title, isOptional ? element('span', { class: 'aside' }, 'if you know it') : null),
      ...content);
  }

  /** The fields of a group; those that are rarely needed are folded away at its end. */
  fields(fields, path) {
    const usual = fields.filter((field) => !field.rare).map((field) => this.one(field, within(path, field.name)));
    const rare = fields.filter((field) => field.rare);
    return rare.length === 0 ? usual : [...usual, this.fold(rare, path)];
  }

  one(field, path) {
    if (field.kind === 'parameters') return this.parameters(path);
    if (field.kind !== 'group') return this.controls.field(field, path);
    const isOptional = !field.required && field.fallback === undefined;
    const frame = element('fieldset', { class: 'group', id: path, tabindex: '-1' },
      element('legend', {}, field.label), ...this.fields(isOptional ? field.fields.map((one) => ({ ...one, isOptionalHere: true })) : field.fields, path),
      element('p', { class: 'finding', id: `${path}-finding`, hidden: true }));
    return this.controls.register(path, null, frame);
  }

  fold(rare, path) {
    const isOpen = this.open.has(path) || rare.some((field) => !isBlank(this.answers(within(path, field.name))));
    const inside = element('div', { class: 'folded', id: `${path}-more`, hidden: !isOpen },
      ...rare.map((field) => this.one(field, within(path, field.name))));
    const button = element('button', { type: 'button', class: 'fold', 'aria-expanded': String(isOpen), 'aria-controls': `${path}-more`, onclick: () => {
      inside.hidden = !inside.hidden;
      button.setAttribute('aria-expanded', String(!inside.hidden));
      if (inside.hidden) this.open.delete(path);
      else this.open.add(path);
    } }, 'Rarely needed: ', rare.map((field) => field.label.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase())).join(', '));
    return element('div', { class: 'more' }, button, inside);
  }

  answers(path) {
    return this.page.answers.get(path);
  }

  repeated(field) {
    const items = this.answers(field.name) ?? [];
    const noun = field.label.replace(/ information$/, '').replace(/s$/, '');
    const cards = items.map((_, i) => {
      const path = `${field.name}[${i}]`;
      const remove = field.required && items.length === 1 ? null : element('button', { type: 'button', class: 'small remove', onclick: () => {
        this.page.answers.remove(field, i);
        this.page.answered(field.name, true);
        this.page.rebuild(`add-${field.name}`);
      } }, `Remove`, element('span', { class: 'unseen' }, ` ${noun} ${i + 1}`));
      return element('fieldset', { class: 'item', id: path, tabindex: '-1' },
        element('legend', {}, `${noun} ${i + 1}`), remove, ...this.fields(field.item.fields, path));
    });
    const add = element('button', { type: 'button', id: `add-${field.name}`, onclick: () => {
      this.page.answers.add(field);
      this.page.answered(field.name, false);
      this.page.rebuild(`${field.name}[${items.length}].${field.item.fields[0].name}`);
    } }, items.length === 0 ? `Add ${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun.toLowerCase()}` : `Add another ${noun.toLowerCase()}`);
    return [...cards, add];
  }

  /** What the chosen kind of device asks besides. */
  parameters(path) {
    const family = this.page.model.families.find((one) => one.name === this.answers(path.replace(/parameters$/, 'family')));
    const known = family?.parameters ?? [];
    const label = (option) => option.description.replace(/\.$/, '');
    const fields = known.map((option) => {
      const at = within(path, option.name);
      const field = { name: option.name, label: label(option), doc: '', kind: 'text', fallback: option.fallback, required: option.required };
      return option.choices.length > 0 && option.choices.length < 6
        ? this.controls.choice({ ...field, kind: 'word', words: option.choices.map((word) => ({ word, label: word, aliases: [] })) }, at)
        : this.controls.text(field, at, false);
    });
    const frame = element('div', { class: 'parameters' }, ...fields, element('p', { class: 'finding', id: `${path}-finding`, hidden: true }));
    return this.controls.register(path, null, frame);
  }
}
