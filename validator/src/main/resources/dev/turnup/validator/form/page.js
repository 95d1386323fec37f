// The page: builds the form from the model, judges after every change, keeps a draft where the person wants one.

const TYPING_PAUSE = 700;

class Page {
  constructor(model) {
    this.model = model;
    this.key = `turnup-form:${model.prefill.site ?? ''}`;
    this.touched = new Set();
    this.isPrefilled = Object.keys(model.prefill).length > 0;
    this.showsMissing = false;
    this.isSaved = true;
    this.findings = [];
    this.answers = new Answers(model, this.draft() ?? model.prefill);
    this.controls = new Controls(this);
    this.groups = new Groups(this, this.controls);
    this.summary = new Summary(this);
  }

  start() {
    this.takeFragment();
    this.build();
    this.wire();
    this.judge();
  }

  build() {
    this.controls.registered.clear();
    document.getElementById('sections').replaceChildren(
      ...this.model.fields.filter((field) => field.name !== 'worksheet').map((field) => this.groups.section(field)));
  }

  /** Builds anew after the shape has changed, and puts the focus where the person goes on. */
  rebuild(focus) {
    this.build();
    this.judge();
    document.getElementById(focus)?.focus();
  }

  /** @param isDone whether the person has left the field, or made a choice */
  answered(path, isDone) {
    this.isSaved = false;
    clearTimeout(this.typing);
    if (isDone) this.touched.add(path);
    else this.typing = setTimeout(() => { this.touched.add(path); this.judge(); }, TYPING_PAUSE);
    this.judge();
    this.keep();
  }

  judge() {
    this.findings = [...judge(this.model, this.answers.worksheet(false)), ...this.suspicions()].map((one) => ({ ...one, target: this.targetOf(one) }));
    this.isComplete = this.summary.show(this.findings);
    this.mark();
    // On paper, a form that nobody has begun shows no choice as made.
    document.body.classList.toggle('blank', !this.isPrefilled && this.isSaved);
    if (document.getElementById('show').getAttribute('aria-expanded') === 'true') this.summary.preview(true);
    const site = this.answers.tree.site;
    document.title = site ? `SIP worksheet: ${site}` : 'SIP integration worksheet';
  }

  /** A password typed where its variable's name belongs would go into the file. Never quoted. */
  suspicions() {
    const kept = (list, key) => (this.answers.tree[list] ?? []).map((one, i) => [one[key], `${list}[${i}].${key}`]);
    return [...kept('subscribers', 'digestPassword'), ...kept('trunks', 'password')].flatMap(([reference, path]) => {
      const isName = reference?.way !== 'env' || !/[a-z]/.test(reference.text);
      return isName ? [] : [{
        severity: 'warning', stage: 'value', path,
        message: 'this looks like a password rather than the name that it is kept under',
        fix: 'write a name in capitals, such as ACME_6001_PASSWORD, and hand the password over separately',
      }];
    });
  }

  /** Writes each finding under its field, once the person has been there. */
  mark() {
    for (const [path, { input, frame }] of this.controls.registered) {
      const here = this.findings.filter((one) => one.target === path && this.isShown(one, path));
      const place = document.getElementById(`${path}-finding`);
      const worst = here.find((one) => one.severity === 'error') ?? here[0];
      place.hidden = worst === undefined;
      place.className = `finding ${worst?.severity ?? ''}`;
      place.replaceChildren(...here.map((one) => element('span', {}, sentence(one))));
      frame.classList.toggle('wrong', worst?.severity === 'error');
      const inputs = input ? [input] : frame.tagName === 'FIELDSET' && frame.classList.contains('field') ? frame.querySelectorAll('input') : [];
      for (const each of inputs) {
        if (worst?.severity === 'error') each.setAttribute('aria-invalid', 'true');
        else each.removeAttribute('aria-invalid');
      }
    }
  }

  isShown(finding, path) {
    if (finding.missing) return this.showsMissing;
    return finding.severity !== 'note' && (this.showsMissing || this.isPrefilled || this.touched.has(path) || finding.stage === 'rule' && this.touched.size > 0);
  }

  /** The nearest control to where the finding is. */
  targetOf(finding) {
    let path = finding.field ?? finding.path;
    if (path === 'subscribers') return 'subscribers[0].number';
    while (path !== '' && !this.controls.registered.has(path)) path = path.replace(/(^|\.)[^.[\]]*$|\[[0-9]+\]$/, '');
    return path || finding.path;
  }

  nameOf(finding) {
    const target = this.targetOf(finding);
    const label = document.getElementById(target)?.closest('.field, .group')?.querySelector('label, legend');
    const item = document.getElementById(target)?.closest('.item')?.querySelector('legend');
    const text = [...(label?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE)?.textContent ?? finding.path;
    return item ? `${text} (${item.textContent})` : text;
  }

  go(target) {
    const place = document.getElementById(target);
    const fold = place?.closest('.folded[hidden]');
    fold?.parentElement.querySelector('.fold').click();
    const control = place?.matches('fieldset') ? place.querySelector('input, select') ?? place : place;
    control?.scrollIntoView({ block: 'center' });
    control?.focus({ preventScroll: true });
  }

  wire() {
    const on = (id, event, act) => document.getElementById(id).addEventListener(event, act);
    on('download', 'click', () => {
      if (this.isComplete) this.summary.download();
      else this.refuse();
    });
    on('unfinished', 'click', () => this.summary.download());
    on('copy', 'click', () => this.summary.copy());
    on('print', 'click', () => window.print());
    on('show', 'click', () => this.summary.preview(document.getElementById('preview').hidden));
    on('form', 'submit', (event) => event.preventDefault());
    on('keep', 'change', () => this.keep());
    window.addEventListener('beforeunload', (event) => {
      if (!this.isSaved && !document.getElementById('keep').checked) event.preventDefault();
    });
  }

  refuse() {
    this.showsMissing = true;
    this.judge();
    this.summary.say('Not saved: see what is missing or wrong.');
    document.getElementById('status').focus();
  }

  takeFragment() {
    if (location.hash.length < 2) return;
    const { found, refused } = fragmentAnswers(this.model, location.hash.slice(1));
    for (const [path, value] of found) this.answers.set(path, value);
    this.answers = new Answers(this.model, this.answers.tree);
    this.isPrefilled ||= found.length > 0;
    if (refused.length > 0) this.notice(`Not taken over from the address: ${refused.join(', ')}.`);
    // The address may be copied or bookmarked: what was in it is in the form now.
    history.replaceState(null, '', location.pathname + location.search);
  }

  notice(text) {
    const place = document.getElementById('notice');
    place.textContent = text;
    place.hidden = false;
  }

  /** The draft that the person has asked this browser to keep. */
  draft() {
    try {
      const text = localStorage.getItem(this.key);
      if (text === null) return undefined;
      document.getElementById('keep').checked = true;
      this.isPrefilled = true;
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  keep() {
    try {
      if (document.getElementById('keep').checked) localStorage.setItem(this.key, JSON.stringify(this.answers.tree));
      else localStorage.removeItem(this.key);
    } catch {
      document.getElementById('keep').checked = false;
      this.summary.say('This browser does not let the page keep a draft.');
    }
  }
}

function sentence(finding) {
  const one = (text) => `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
  return [finding.message, finding.fix].filter(Boolean).map(one).join(' ');
}

const model = JSON.parse(document.getElementById('model').textContent);
const page = new Page(model);
page.start();
// For scripts that fill the form in or ask what it would say.
window.worksheet = {
  verdict: (answers) => judge(model, answers).map(({ code, severity, path, stage }) => ({ code, severity, path, stage })),
  yaml: (answers) => worksheetText(model, answers, []),
  text: () => page.summary.text(),
};
