// What is missing or wrong, with links to the fields, and the worksheet as a file.

class Summary {
  constructor(page) {
    this.page = page;
    this.place = document.getElementById('summary');
    this.status = document.getElementById('status');
  }

  show(findings) {
    const missing = findings.filter((one) => one.missing);
    const wrong = findings.filter((one) => one.severity === 'error' && !one.missing);
    const doubtful = findings.filter((one) => one.severity === 'warning');
    const count = (list, one, many) => `${list.length} ${list.length === 1 ? one : many}`;
    const parts = [
      wrong.length ? `${count(wrong, 'answer', 'answers')} to correct` : null,
      missing.length ? `${count(missing, 'answer', 'answers')} still needed` : null,
    ].filter(Boolean);
    const text = parts.length ? parts.join(', ') : 'Complete: nothing is missing or wrong';
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.className = wrong.length ? 'bad' : missing.length ? 'open' : 'good';
    this.place.replaceChildren(...[
      this.list('To correct', wrong), this.list('Still needed', missing), this.list('Worth a look', doubtful)].filter(Boolean));
    document.getElementById('unfinished').hidden = parts.length === 0;
    return parts.length === 0;
  }

  list(title, findings) {
    if (findings.length === 0) return null;
    return element('div', {}, element('h3', {}, title), element('ul', {}, ...findings.map((finding) => {
      const target = this.page.targetOf(finding);
      return element('li', {}, element('a', { href: `#${target}`, onclick: (event) => {
        event.preventDefault();
        this.page.go(target);
      } }, this.page.nameOf(finding)), finding.missing ? null : element('span', {}, `: ${finding.message}`));
    })));
  }

  text() {
    const { answers, model, findings } = this.page;
    const open = findings.filter((one) => one.severity === 'error').length;
    const heading = [`SIP integration worksheet of ${answers.tree.site || 'a site'}, filled in with Turnup's form.`];
    if (open > 0) heading.push(`Not finished: ${open} ${open === 1 ? 'answer is' : 'answers are'} missing or wrong.`);
    return worksheetText(model, answers.worksheet(true), heading);
  }

  download() {
    const site = /^[a-z0-9-]+$/.test(this.page.answers.tree.site ?? '') ? this.page.answers.tree.site : 'worksheet';
    const address = URL.createObjectURL(new Blob([this.text()], { type: 'application/yaml' }));
    element('a', { href: address, download: `${site}.site.yaml` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    this.page.isSaved = true;
    this.say(`Saved as ${site}.site.yaml. Send this file back.`);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text());
    } catch {
      this.preview(true);
      const range = document.createRange();
      range.selectNodeContents(document.getElementById('preview'));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      this.say('The text is selected below: press Ctrl+C to copy it.');
      return;
    }
    this.page.isSaved = true;
    this.say('Copied.');
  }

  preview(isShown) {
    const place = document.getElementById('preview');
    place.hidden = !isShown;
    if (isShown) place.textContent = this.text();
    document.getElementById('show').setAttribute('aria-expanded', String(isShown));
  }

  say(text) {
    document.getElementById('said').textContent = text;
  }
}
