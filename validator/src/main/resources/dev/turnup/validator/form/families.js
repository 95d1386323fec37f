// What the chosen kinds of device can do, against what the answers ask for.

/** Whether a version is one of those that a prefix stands for: 22 covers 22 and 22.10. */
const covers = (prefix, version) => version === prefix || version.startsWith(`${prefix}.`);

class FamilyRules {
  constructor(rules) {
    this.rules = rules;
    this.site = rules.site;
    this.families = rules.model.families;
  }

  judge() {
    if (this.families.length === 0) return;
    const places = this.site.endpoints.map((one, i) => ({ path: `endpoints[${i}]`, kinds: ['endpoint'], one }));
    if (this.site.pbx) places.push({ path: 'pbx', kinds: ['pbx', 'proxy'], one: this.site.pbx });
    this.site.trunks.forEach((one, i) => places.push({ path: `trunks[${i}]`, kinds: ['trunk'], one }));
    const appliances = { firewall: 'firewall', natServer: 'nat-server', guard: 'guard' };
    for (const [path, kind] of Object.entries(appliances)) {
      if (this.site[path]) places.push({ path, kinds: [kind], one: this.site[path] });
    }
    for (const place of places) this.place(place);
    this.firewall(places);
    this.pairs(places);
  }

  /** What the family at a place can do in the version that is asked for; nothing for one that may not stand there. */
  can({ kinds, one }) {
    const family = this.families.find((known) => known.name === one.family);
    if (family === undefined || !kinds.includes(family.kind)) return undefined;
    const earlier = family.earlier.find((set) => one.version !== undefined && set.versions.some((known) => covers(known, one.version)));
    return earlier?.can ?? family.can;
  }

  /** Ports that nobody changes are within those that the firewall is made for. */
  firewall(places) {
    if (this.site.firewall === undefined) return;
    const outside = (ports, asked) => ports !== undefined && asked !== undefined && (ports.first < asked.first || ports.last > asked.last);
    for (const place of places) {
      const can = this.can(place);
      const { family, rtpPorts } = place.one;
      const asked = this.site.media.rtpPorts;
      if (place.kinds.includes('endpoint') && outside(can?.fixedRtpPorts, asked)) {
        this.rules.report('SITE-039', 'media.rtpPorts', `${family} uses ${can.fixedRtpPorts.text}, and the firewall is made for ${asked.text}`, { fix: `write ${can.fixedRtpPorts.text}` });
      }
      if (place.path === 'pbx' && outside(can?.usualRtpPorts, rtpPorts)) {
        this.rules.report('SITE-062', 'pbx.rtpPorts', `${family} uses ${can.usualRtpPorts.text} unless it was told otherwise, and the firewall is made for ${rtpPorts.text}`, { severity: 'warning', fix: `write ${can.usualRtpPorts.text}, or set the range on the PBX` });
      }
    }
  }

  /** What endpoints and PBX want of each other, as far as it does not take both to say. */
  pairs(places) {
    const { nat, media } = this.site;
    const pbx = places.find((place) => place.path === 'pbx');
    const able = pbx && this.can(pbx);
    if (able) this.atPbx(pbx.one.family, able);
    for (const place of places.filter((one) => one.kinds.includes('endpoint'))) {
      const can = this.can(place);
      if (can === undefined) continue;
      const { family } = place.one;
      const lacks = (given, measure) => can.natMeasures.length > 0 && given !== undefined && !can.natMeasures.includes(measure);
      const fix = 'let the PBX answer to where packets came from (symmetric RTP)';
      for (const [path, given, measure, words] of [
        ['nat.stun.server', nat.stun, 'stun', 'STUN'], ['nat.turn.server', nat.turn, 'turn', 'TURN'],
        ['nat.ice', nat.ice === 'disabled' ? undefined : nat.ice, 'ice', 'ICE'],
        ['nat.publicAddress', nat.publicAddress, 'public-address', 'a fixed public address'],
      ]) {
        if (lacks(given, measure)) this.rules.report('SITE-040', path, `${family} cannot use ${words}`, { severity: 'warning', fix });
      }
      const methods = media.dtmf ?? [];
      if (able && can.oneDtmfMethod && methods.length > 1 && methods.every((method) => can.dtmf.includes(method))) {
        this.rules.report('SITE-035', 'media.dtmf', `${family} sends digits one way at a time`, { fix: 'choose one' });
      }
    }
  }

  atPbx(family, can) {
    const { expires } = this.site.proxy;
    if (!can.registrar) this.rules.report('SITE-037', 'pbx.family', `endpoints cannot register with ${family}`, { fix: 'name the PBX or session border controller that stands in between' });
    if (can.longestExpires !== undefined && expires > can.longestExpires) {
      this.rules.report('SITE-063', 'proxy.expires', `${family} grants ${can.longestExpires / 1000}s at most`, { severity: 'warning', fix: `write ${can.longestExpires / 1000}s, or raise the limit on the PBX` });
    }
    if (can.digestUsername) return;
    (this.site.subscribers ?? []).forEach((one, i) => {
      if (one.digestUsername !== undefined && one.number !== undefined && one.digestUsername !== one.number) {
        this.rules.report('SITE-038', `subscribers[${i}].digestUsername`, `${family} takes the subscriber number as digest username only`, { fix: `leave it empty, or write ${one.number}` });
      }
    });
  }

  place({ path, kinds, one }) {
    if (one.family === undefined) return;
    const family = this.families.find((known) => known.name === one.family);
    const fitting = this.families.filter((known) => kinds.includes(known.kind)).map((known) => known.name);
    if (family === undefined) {
      this.rules.report('SITE-015', `${path}.family`, `there is no family "${one.family}"`, { fix: `use one of ${fitting.join(', ')}` });
      return;
    }
    if (!kinds.includes(family.kind)) {
      this.rules.report('SITE-016', `${path}.family`, `the family "${family.name}" is a kind of ${family.kind}`, { fix: `use one of ${fitting.join(', ')}` });
      return;
    }
    const tried = family.versions.length === 0 || one.version === undefined ||
      family.versions.some((known) => covers(known, one.version));
    if (!tried) this.rules.report('SITE-017', `${path}.version`, `${family.title} was not made for version ${one.version}`, { severity: 'warning', fix: `known are ${family.versions.join(', ')}` });
    this.parameters(path, family, one.parameters);
    if (['firewall', 'nat-server', 'guard'].includes(family.kind)) return;
    if (family.kind === 'trunk') {
      this.trunk(path, family, one);
      return;
    }
    this.capabilities(family, this.can({ kinds, one }));
  }

  parameters(path, family, given) {
    for (const [name, text] of Object.entries(given)) {
      const option = family.parameters.find((known) => known.name === name);
      if (option === undefined) {
        this.rules.report('SITE-028', `${path}.parameters.${name}`, `${family.title} has no parameter "${name}"`, { fix: 'remove it' });
        continue;
      }
      const expected = this.expectation(option, text);
      if (expected !== null) this.rules.report('SITE-030', `${path}.parameters.${name}`, `"${text}" is not ${expected}`, { fix: `write ${expected}` });
    }
    for (const option of family.parameters) {
      if (option.required && given[option.name] === undefined) {
        this.rules.report('SITE-029', `${path}.family`, `${family.title} needs this: ${option.description}`, { field: `${path}.parameters.${option.name}`, missing: true });
      }
    }
  }

  /** What would have been right; null when the text is. */
  expectation(option, text) {
    if (option.choices.length > 0) return option.choices.includes(text) ? null : option.choices.join(' or ');
    const reads = (reader) => {
      try {
        reader(text);
        return true;
      } catch {
        return false;
      }
    };
    switch (option.kind) {
      case 'host': return reads(host) ? null : 'a host name or an IP address';
      case 'port': return whole(text) >= 1 && whole(text) <= 65535 ? null : 'a port from 1 to 65535';
      case 'url': return /^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(text) ? null : 'a URL such as http://192.0.2.10';
      case 'flag': return text === 'true' || text === 'false' ? null : 'true or false';
      case 'number': return whole(text) === null ? 'a whole number' : null;
      default: return null;
    }
  }

  capabilities(family, can) {
    const { proxy, media, network } = this.site;
    const lacks = (able, wanted) => wanted !== undefined && able.length > 0 && !able.includes(wanted);
    const use = (able) => ({ fix: `use ${able.join(' or ')}, or another kind of device` });
    if (lacks(can.transports, proxy.transport)) {
      this.rules.report('SITE-018', 'proxy.transport', `${family.title} does not speak SIP over ${proxy.transport}`, use(can.transports));
    }
    (media.dtmf ?? []).forEach((method, i) => {
      if (lacks(can.dtmf, method)) this.rules.report('SITE-019', `media.dtmf[${i}]`, `${family.title} cannot send DTMF by ${method}`, use(can.dtmf));
    });
    if (lacks(can.srtp, media.srtp)) {
      this.rules.report('SITE-020', 'media.srtp', `${family.title} cannot do media encryption: ${media.srtp}`, use(can.srtp));
    }
    else if (media.srtp !== undefined && media.srtp !== 'disabled') this.keys(family, can, media.srtpKeys, proxy.transport);
    if (family.kind === 'endpoint' && network.vlan?.taggedBy === 'endpoint' && !can.vlanTagging) {
      this.rules.report('SITE-021', 'network.vlan.taggedBy', `${family.title} cannot tag its own packets`, { fix: 'let the switch port add the tag' });
    }
    this.codecs(family, can, media.codecs ?? []);
  }

  keys(family, can, keys, transport) {
    if (keys !== undefined && can.srtpKeys.length > 0 && !can.srtpKeys.includes(keys)) {
      this.rules.report('SITE-060', 'media.srtpKeys', `${family.title} cannot take the keys of SRTP by ${keys}`, { fix: `use ${can.srtpKeys.join(' or ')}, or another kind of device` });
    }
    if (can.srtpNeedsTls && transport !== undefined && transport !== 'tls') {
      this.rules.report('SITE-061', 'media.srtp', `${family.title} encrypts media only where signalling goes over TLS`, { fix: 'choose TLS as the SIP transport, or no media encryption' });
    }
  }

  /** A trunk says what its kind needs, and asks for what its family can do. */
  trunk(path, family, one) {
    const { can } = family;
    const pbx = this.site.pbx;
    if (pbx && pbx.family !== undefined && can.pbxs.length > 0 && !can.pbxs.includes(pbx.family)) {
      this.rules.report('SITE-041', `${path}.family`, `${family.title} is no trunk of ${pbx.family}`, { fix: `use a trunk of that PBX` });
    }
    // What a preset completes is not known here.
    if (one.preset !== undefined) return;
    const use = (able) => ({ fix: `use ${able.join(' or ')}, or another kind of trunk` });
    const able = (code, key, fallback, known) => {
      const wanted = one[key] ?? (this.rules.isUnread(`${path}.${key}`) ? undefined : fallback);
      if (wanted !== undefined && known.length > 0 && !known.includes(wanted)) this.rules.report(code, `${path}.${key}`, `${family.title} cannot do ${wanted}`, use(known));
      return wanted;
    };
    const mode = able('SITE-042', 'mode', 'registration', can.trunkModes);
    if (can.trunkModes.length > 0) {
      const needed = mode === 'registration' ? ['host', 'username', 'password'] : ['host'];
      for (const key of needed) {
        if (one[key] === undefined && !this.rules.isUnread(`${path}.${key}`)) this.rules.report('SITE-043', `${path}.id`, `the trunk has no ${key}`, { field: `${path}.${key}`, missing: true });
      }
    }
    able('SITE-018', 'transport', 'udp', can.transports);
    able('SITE-019', 'dtmf', 'rfc4733', can.dtmf);
    able('SITE-020', 'srtp', 'disabled', can.srtp);
    this.trunkCodecs(path, family, one.codecs);
  }

  trunkCodecs(path, family, own) {
    const wanted = own.length > 0 ? own : this.site.media.codecs ?? [];
    const known = family.can.codecs;
    if (known.length === 0 || wanted.length === 0) return;
    if (!wanted.some((codec) => known.includes(codec))) {
      this.rules.report('SITE-023', own.length > 0 ? `${path}.codecs` : 'media.codecs', `${family.title} knows none of the codecs, so that every call will be refused`, { fix: 'add a codec that it knows, such as G.711 alaw' });
      return;
    }
    own.forEach((codec, i) => {
      if (codec !== undefined && !known.includes(codec)) this.rules.report('SITE-022', `${path}.codecs[${i}]`, `${family.title} does not know ${codec}; it is left out there`, { severity: 'warning' });
    });
  }

  codecs(family, can, wanted) {
    if (can.codecs.length === 0 || wanted.length === 0) return;
    if (!wanted.some((codec) => can.codecs.includes(codec))) {
      this.rules.report('SITE-023', 'media.codecs', `${family.title} knows none of the codecs, so that every call will be refused`, { fix: 'add a codec that it knows, such as G.711 ulaw' });
      return;
    }
    wanted.forEach((codec, i) => {
      if (codec !== undefined && !can.codecs.includes(codec)) {
        this.rules.report('SITE-022', `media.codecs[${i}]`, `${family.title} does not know ${codec}; it is left out there`, { severity: 'warning' });
      }
    });
  }
}
