// The rules between fields: the twins of the validator's. Each holds its tongue while an answer that it needs is missing or
// unreadable. Figures come from the model.

const bitsOf = (octets) => octets.map((octet) => octet.toString(2).padStart(8, '0')).join('');

class Rules {
  constructor(model, site, judge) {
    this.model = model;
    this.figures = model.figures;
    this.site = site;
    this.judged = judge;
  }

  report(code, path, message, more = {}) {
    this.judged.report({ stage: 'rule', code, path, message, ...more });
  }

  judge() {
    this.addressing();
    this.proxyReach();
    this.names();
    this.encryption();
    this.unusedTls();
    this.duplicates();
    this.lines();
    this.inbound();
    this.testNumbers();
    this.inband();
    this.ports();
    this.timers();
    this.trunks();
    new FamilyRules(this).judge();
    new SanityRules(this).judge();
    this.hosted();
    this.passwords();
  }

  addressing() {
    const { addressing, ip, netmask: length, gateway } = this.site.network;
    if (addressing === 'static') {
      const isWrong = (path) => this.judged.findings.some((one) => one.path === path);
      const need = (name) => isWrong(`network.${name}`) || this.report('SITE-001', 'network.addressing', `a static address needs the ${name}`, { field: `network.${name}`, missing: true });
      if (ip === undefined) need('ip');
      if (length === undefined) need('netmask');
    } else if (ip !== undefined) {
      this.report('SITE-032', 'network.ip', `the address ${ip} is not used: addressing is DHCP`, { severity: 'warning', fix: 'choose a static IP address above, or remove the address' });
    }
    if (ip === undefined || length === undefined) return;
    const octets = octetsOf(ip);
    // An address with a colon is IPv6, even one that maps an IPv4 address: the mask is counted as for IPv6.
    if (length > (ip.includes(':') ? 128 : 32)) {
      this.report('SITE-002', 'network.netmask', `/${length} is longer than the address ${ip}`, { fix: 'correct the net mask' });
      return;
    }
    const host = bitsOf(octets).slice(length);
    if (!ip.includes(':') && length <= 30 && (!host.includes('1') || !host.includes('0'))) {
      const what = host.includes('1') ? 'all hosts of the network' : 'the network itself';
      this.report('SITE-002', 'network.ip', `${ip}/${length} means ${what}, not one endpoint`, { fix: "ask for the endpoint's own address, or correct the net mask" });
    }
    if (gateway === undefined) return;
    const itself = bitsOf(octetsOf(gateway)) === bitsOf(octets);
    // A router of IPv6 is named by its link-local address.
    const isLinkLocal = ip.includes(':') && gateway.includes(':') && bitsOf(octetsOf(gateway)).startsWith('1111111010');
    if (itself || !(isLinkLocal || this.onNetwork(gateway))) {
      this.report('SITE-002', 'network.gateway', itself ? 'the gateway is the endpoint itself' : `the gateway ${gateway} is not on the endpoint's network`, { fix: 'correct the gateway, the address or the net mask' });
    }
  }

  onNetwork(other) {
    const { ip, netmask: length } = this.site.network;
    const mine = bitsOf(octetsOf(ip));
    const theirs = bitsOf(octetsOf(other));
    return mine.length === theirs.length && mine.slice(0, length) === theirs.slice(0, length);
  }

  proxyReach() {
    const { addressing, ip, netmask: length, gateway } = this.site.network;
    const proxy = this.site.proxy.host;
    const isKnown = addressing === 'static' && gateway === undefined && ip !== undefined && length !== undefined && proxy !== undefined;
    if (!isKnown || !isAddress(proxy) || length > (ip.includes(':') ? 128 : 32) || this.onNetwork(proxy)) return;
    this.report('SITE-003', 'proxy.host', `the proxy ${proxy} is not on the endpoint's network, and there is no default gateway`, { field: 'network.gateway', fix: "fill in the default gateway, or correct the proxy's address" });
  }

  names() {
    const { dns, addressing } = this.site.network;
    if (dns.length > 0) return;
    const named = [
      ['proxy.host', this.site.proxy.host],
      ['proxy.backup', this.site.proxy.backup?.host],
      ['nat.stun.server', this.site.nat.stun?.server?.host],
      ['nat.turn.server', this.site.nat.turn?.server?.host],
    ].find(([, name]) => name !== undefined && !isAddress(name));
    if (named === undefined) return;
    const fixed = addressing === 'static';
    this.report('SITE-004', named[0], `"${named[1]}" is a host name, and there is no DNS server`, { severity: fixed ? 'error' : 'note', fix: fixed ? 'fill in the DNS server above, or write an IP address here' : 'fill in the DNS server unless DHCP gives one' });
  }

  encryption() {
    const { srtp, srtpKeys } = this.site.media;
    const { transport } = this.site.proxy;
    if (srtp === undefined || srtp === 'disabled' || srtpKeys === 'dtls' || transport === undefined || transport === 'tls') return;
    this.report('SITE-005', 'media.srtp', `media encryption is ${srtp}, but its keys travel unencrypted over ${transport}`, { severity: srtp === 'required' ? 'error' : 'warning', fix: 'choose TLS as the SIP transport, or no media encryption' });
  }

  unusedTls() {
    const { tls, transport } = this.site.proxy;
    if (tls === undefined || transport === undefined || transport === 'tls') return;
    this.report('SITE-059', 'proxy.tls', `these TLS settings have no effect: the transport is ${transport}`, { severity: 'warning', field: 'proxy.transport', fix: 'choose TLS as the SIP transport, or leave the TLS settings empty' });
  }

  unique(path, what, values) {
    const seen = new Set();
    values.forEach((value, index) => {
      if (value === undefined) return;
      if (seen.has(value)) this.report('SITE-006', path(index), `${what} "${value}" is given twice`, { fix: 'remove or change one of the two' });
      seen.add(value);
    });
  }

  duplicates() {
    const { subscribers, endpoints, trunks, media } = this.site;
    this.unique((i) => `subscribers[${i}].number`, 'the subscriber number', subscribers?.map((one) => one.number) ?? []);
    this.unique((i) => `endpoints[${i}].id`, 'the endpoint name', endpoints.map((one) => one.id));
    this.unique((i) => `trunks[${i}].id`, "the trunk's name", trunks.map((one) => one.id));
    trunks.forEach((one, t) => {
      this.unique((i) => `trunks[${t}].numbers[${i}]`, 'the number', one.numbers);
      this.unique((i) => `trunks[${t}].codecs[${i}]`, 'the codec', one.codecs);
    });
    this.unique((i) => `media.codecs[${i}]`, 'the codec', media.codecs ?? []);
    this.unique((i) => `media.dtmf[${i}]`, 'the DTMF method', media.dtmf ?? []);
    endpoints.forEach((one, e) => this.unique((i) => `endpoints[${e}].lines[${i}]`, 'the line', one.lines ?? []));
  }

  numbers() {
    return (this.site.subscribers ?? []).map((one) => one.number).filter((number) => number !== undefined);
  }

  lines() {
    const numbers = this.numbers();
    if (numbers.length === 0) return;
    this.site.endpoints.forEach((one, e) => (one.lines ?? []).forEach((line, i) => {
      if (!numbers.includes(line)) this.report('SITE-007', `endpoints[${e}].lines[${i}]`, `no subscriber has the number "${line}"`, { fix: 'add the subscriber, or remove the line' });
    }));
  }

  /** Whether an answer is there that could not be read: then its fallback says nothing. */
  isUnread(path) {
    return this.judged.findings.some((one) => one.path === path && one.stage !== 'rule');
  }

  trunks() {
    const numbers = this.numbers();
    this.site.trunks.forEach((one, t) => {
      const path = `trunks[${t}]`;
      if (one.rings !== undefined && numbers.length > 0 && !numbers.includes(one.rings)) {
        this.report('SITE-007', `${path}.rings`, `no subscriber has the number "${one.rings}"`, { fix: 'add the subscriber, or remove this' });
      }
      const transport = one.transport ?? (this.isUnread(`${path}.transport`) ? undefined : 'udp');
      if (one.preset === undefined && one.srtp !== undefined && one.srtp !== 'disabled' && transport !== undefined && transport !== 'tls') {
        this.report('SITE-005', `${path}.srtp`, `media encryption is ${one.srtp}, but its keys travel unencrypted over ${transport}`, { severity: one.srtp === 'required' ? 'error' : 'warning', fix: 'choose TLS for the trunk, or no media encryption' });
      }
      if (this.site.pbx === undefined) this.report('SITE-041', `${path}.family`, 'a trunk is a part of the PBX, and none is given', { field: 'pbx.family', fix: 'choose the kind of PBX' });
    });
  }

  inbound() {
    const { inbound } = this.site.proof;
    if (inbound === undefined) return;
    const { from, callback } = inbound;
    if ((from !== undefined) === (callback !== undefined)) {
      if (from !== undefined) this.report('SITE-008', 'proof.inbound', 'the calling subscriber and the call-back extension exclude each other', { field: 'proof.inbound.from', fix: 'keep the call-back extension if the PBX has one' });
      return;
    }
    if (from === undefined) return;
    const numbers = this.numbers();
    if (numbers.slice(1).includes(from)) return;
    this.report('SITE-009', 'proof.inbound.from', numbers[0] === from ? `the first subscriber "${from}" is the one to be called` : `no subscriber has the number "${from}"`, { fix: 'name a subscriber other than the first, or give a call-back extension' });
  }

  testNumbers() {
    const { echo, dtmfReadback, inbound } = this.site.proof;
    for (const [path, number] of [['proof.echo', echo], ['proof.dtmfReadback', dtmfReadback], ['proof.inbound.callback', inbound?.callback]]) {
      if (this.figures.emergencyNumbers.includes(number)) this.report('SITE-031', path, `${number} is an emergency number and is never dialled`, { fix: "give the PBX's own test extension" });
    }
  }

  inband() {
    const { codecs, dtmf } = this.site.media;
    if (!dtmf?.includes('inband')) return;
    (codecs ?? []).forEach((codec, i) => {
      if (codec !== undefined && !this.figures.codecsThatKeepTones.includes(codec)) this.report('SITE-010', `media.codecs[${i}]`, `in-band DTMF does not survive ${codec}`, { fix: `uncheck ${codec}, or in-band DTMF` });
    });
  }

  ports() {
    const media = this.site.media.rtpPorts;
    this.range('media.rtpPorts', media);
    this.site.endpoints.forEach((one) => {
      if (media && one.sipPort >= media.first && one.sipPort <= media.last) this.clash('media.rtpPorts', media, one.sipPort, 'error');
    });
    const pbx = this.site.pbx?.rtpPorts;
    if (!pbx) return;
    this.range('pbx.rtpPorts', pbx);
    const { port: given, transport } = this.site.proxy;
    const port = given ?? (transport === 'tls' ? 5061 : 5060);
    if (transport === 'udp' && port >= pbx.first && port <= pbx.last) this.clash('pbx.rtpPorts', pbx, port, 'warning');
  }

  range(path, range) {
    if (!range) return;
    const odd = range.first % 2 !== 0;
    const few = range.last - range.first + 1 < this.figures.fewestRtpPorts;
    if (odd || few) {
      const first = Math.min(range.first + (range.first % 2), 65532);
      this.report('SITE-011', path, `the range ${range.text} ${odd ? 'begins with an odd port' : 'holds fewer than four ports'}`, { fix: `write ${first}-${Math.max(range.last, first + this.figures.fewestRtpPorts - 1)}` });
    }
  }

  clash(path, range, port, severity) {
    this.report('SITE-012', path, `the range ${range.text} contains the SIP port ${port}`, { severity, fix: 'move the range, for example to 16384-16584' });
  }

  timers() {
    const { packetTime } = this.site.media;
    const figures = this.figures;
    if (packetTime !== undefined && (packetTime < figures.packetTime.least || packetTime > figures.packetTime.most || packetTime % figures.packetTime.step !== 0)) {
      this.report('SITE-013', 'media.packetTime', `audio cannot be sent in packets of ${packetTime}ms`, { fix: 'write 20ms' });
    }
    this.timer('proxy.expires', this.site.proxy.expires, figures.expires);
    const { keepAlive } = this.site.nat;
    const sane = this.timer('nat.keepAlive', keepAlive, figures.keepAlive);
    if (sane && this.site.proxy.transport === 'udp' && keepAlive > figures.longestQuiet) {
      this.report('SITE-025', 'nat.keepAlive', `a keep-alive every ${Math.floor(keepAlive / 1000)}s is too slow for many NATs over UDP`, { severity: 'warning', fix: 'write 25s' });
    }
  }

  timer(path, value, bounds) {
    if (value === undefined) return false;
    const good = value >= bounds.least && value <= bounds.most;
    if (!good) this.report('SITE-014', path, `this is outside its range of ${bounds.words}`, { fix: `write a value of ${bounds.words}` });
    return good;
  }

  hosted() {
    const { nat, proxy } = this.site;
    if (proxy.hosting === 'hosted' && nat.stun === undefined && nat.turn === undefined && nat.publicAddress === undefined) {
      this.report('SITE-024', 'proxy.hosting', 'the proxy is hosted, and nothing tells the endpoint its public address', { severity: 'warning', fix: 'fill in a STUN server or the fixed public address under NAT traversal' });
    }
  }

  passwords() {
    (this.site.subscribers ?? []).forEach((one, i) => {
      if (one.number !== undefined && one.digestPassword === undefined) {
        this.report('SITE-026', `subscribers[${i}].number`, `subscriber "${one.number}" has no digest password and registers without authentication`, { severity: 'warning' });
      }
    });
  }
}
