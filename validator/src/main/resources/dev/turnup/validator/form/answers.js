// What has been answered so far: a tree of texts in the worksheet's shape. A secret is never in it, only where one is kept:
// { way: 'env' | 'file' | 'none' | 'kept', text }.

const steps = (path) => path.split(/[.[\]]+/).filter((step) => step !== '').map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step));

class Answers {
  constructor(model, prefill) {
    this.model = model;
    this.tree = this.start(prefill ?? {});
  }

  /** Choices that the form shows as made count as answers, so that the file says them. */
  start(prefill) {
    const tree = structuredClone(prefill);
    for (const group of this.model.fields.filter((field) => field.kind === 'group' && (field.required || field.fallback !== undefined))) {
      const answers = (tree[group.name] ??= {});
      for (const field of group.fields.filter((one) => !one.rare && one.fallback !== undefined)) {
        if (field.kind === 'word') answers[field.name] ??= field.fallback;
        if (field.kind === 'list') answers[field.name] ??= field.fallback.split(',').map((text) => text.trim());
      }
    }
    for (const field of this.model.fields.filter(isRepeated)) {
      const items = (tree[field.name] ??= []);
      if (field.required && items.length === 0) items.push({});
      for (const item of items) {
        for (const secret of field.item.fields.filter((one) => one.kind === 'secret')) {
          item[secret.name] = this.kept(item[secret.name], isBlank(item));
        }
      }
    }
    return tree;
  }

  kept(reference, isNew) {
    if (reference?.way !== undefined) return reference;
    if (reference?.env !== undefined) return { way: 'env', text: reference.env };
    if (reference?.file !== undefined) return { way: 'file', text: reference.file };
    if (reference?.kept !== undefined) return { way: 'kept', text: '' };
    return { way: isNew ? 'env' : 'none', text: '' };
  }

  get(path) {
    return steps(path).reduce((at, step) => at?.[step], this.tree);
  }

  set(path, value) {
    const way = steps(path);
    const last = way.pop();
    let at = this.tree;
    way.forEach((step, i) => {
      at = at[step] ??= typeof (way[i + 1] ?? last) === 'number' ? [] : {};
    });
    if (value === undefined) delete at[last];
    else at[last] = value;
  }

  add(field) {
    const item = {};
    for (const secret of field.item.fields.filter((one) => one.kind === 'secret')) item[secret.name] = { way: 'env', text: '' };
    this.tree[field.name].push(item);
  }

  remove(field, index) {
    this.tree[field.name].splice(index, 1);
  }

  /** The name under which a password is looked up, unless another one is given: ACME_HQ_6001_PASSWORD. */
  suggestedVariable(path) {
    const own = (key) => this.get(path.replace(/\.[^.]*$/, `.${key}`));
    const number = own('number') ?? own('id') ?? '';
    const name = `${this.tree.site ?? ''}_${number}_PASSWORD`.toUpperCase().replace(/[^A-Z0-9]+/g, '_').replace(/^_+/, '');
    return /^[0-9]/.test(name) ? `SIP_${name}` : name;
  }

  /** The worksheet: without blanks, with references in their own form. `forFile` leaves out what only the page must know. */
  worksheet(forFile) {
    const collect = (fields, answers, path) => {
      const out = {};
      for (const field of fields) {
        const value = this.collectOne(field, answers?.[field.name], within(path, field.name), collect, forFile);
        if (value !== undefined && !isLeftOut(field, value)) out[field.name] = value;
      }
      return out;
    };
    return { worksheet: 'turnup/v1', ...collect(this.model.fields.slice(1), this.tree, '') };
  }

  collectOne(field, answer, path, collect, forFile) {
    if (answer === undefined) return undefined;
    if (field.kind === 'group') {
      const group = collect(field.fields, answer, path);
      // A choice that is at its default says nothing by itself in a group that may be left out.
      const isOptional = !field.required && field.fallback === undefined;
      const says = field.fields.some((one) => group[one.name] !== undefined && group[one.name] !== one.fallback);
      return isOptional && !says ? undefined : group;
    }
    if (field.kind === 'secret') {
      if (answer.way === 'env') return { env: answer.text.trim() || this.suggestedVariable(path) };
      if (answer.way === 'file') return answer.text.trim() ? { file: answer.text.trim() } : undefined;
      return answer.way === 'kept' && !forFile ? { kept: 'true' } : undefined;
    }
    if (isRepeated(field)) {
      const items = answer.map((item, i) => collect(field.item.fields, item, `${path}[${i}]`));
      const isBlankItem = (item, i) => field.item.fields.every((one) => (one.kind === 'secret' ? !answer[i][one.name]?.text : item[one.name] === undefined));
      return items.filter((item, i) => !isBlankItem(item, i));
    }
    if (field.kind === 'list') return answer.filter((text) => text !== '');
    return typeof answer === 'string' ? answer.trim() : answer;
  }
}

/** Answers out of the address's fragment: #site=acme&proxy.host=pbx.acme.example. Never a password: only the name of its variable. */
function fragmentAnswers(model, fragment) {
  const found = [];
  const refused = [];
  const leaf = (fields, way) => {
    const field = fields?.find((one) => one.name === way[0]);
    if (field === undefined) return undefined;
    if (field.kind === 'group') return leaf(field.fields, way.slice(1));
    if (isRepeated(field)) return typeof way[1] === 'number' && way[1] < 100 ? leaf(field.item.fields, way.slice(2)) : undefined;
    if (field.kind === 'secret') return way[1] === 'env' && way.length === 2 ? field : undefined;
    return way.length === 1 ? field : undefined;
  };
  for (const [path, text] of new URLSearchParams(fragment)) {
    const way = steps(path);
    const field = leaf(model.fields, way);
    if (field === undefined) refused.push(path.slice(0, 80));
    else if (field.kind === 'secret') found.push([path.replace(/\.env$/, ''), { way: 'env', text }]);
    else found.push([path, field.kind === 'list' ? text.split(/[,\s]+/).filter(Boolean) : text]);
  }
  return { found, refused };
}
