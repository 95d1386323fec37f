// Rules about single answers that can be read and still cannot be meant: addresses that no host has, numbers of no country,
// ports of another service, names that are nearly the same. The twins of the validator's, as those in rules.js.

const starts = (octets, bits) => bitsOf(octets).startsWith(bits);

/** An address that stands for no single host (RFC 6890): of this network, of all, of a group, reserved. */
function isNoHost(octets) {
  if (octets.length === 4) return octets[0] === 0 || octets[0] >= 224;
  return octets[0] === 0xff || octets.every((octet) => octet === 0);
}

/** An address that is not reached from outside. */
function isInside(octets) {
  const prefixes = octets.length === 4
    ? ['00001010', '101011000001', '1100000010101000', '1010100111111110', '0110010001']
    : ['1111111011', '1111111010', '1111110'];
  return prefixes.some((bits) => starts(octets, bits));
}

const isLoopback = (octets) =>
  octets.length === 4 ? octets[0] === 127 : octets.every((octet, i) => octet === (i === 15 ? 1 : 0));

const isLetter = (character) => character !== undefined && /\p{L}/u.test(character);

/** Whether one is the other with two neighbours swapped, or with one letter more. */
function isSlip(one, other) {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  if (shorter.length < 5 || longer.length - shorter.length > 1) return false;
  let at = 0;
  while (at < shorter.length && longer[at] === shorter[at]) at++;
  if (longer.length > shorter.length) return isLetter(longer[at]) && longer.slice(at + 1) === shorter.slice(at);
  return at + 1 < longer.length && isLetter(longer[at]) && isLetter(longer[at + 1]) &&
    longer[at] === shorter[at + 1] && longer[at + 1] === shorter[at] && longer.slice(at + 2) === shorter.slice(at + 2);
}

/** Names by what is left of them without digits: those of pbx1 and pbx2 are meant. */
class Names {
  constructor() {
    this.shapes = new Map();
  }

  add(path, text) {
    const shape = text.toLowerCase().replace(/[0-9]+/g, '#');
    const name = this.shapes.get(shape) ?? { path, text, count: 0 };
    name.count++;
    this.shapes.set(shape, name);
  }

  /** A host's domain is a name as well. */
  addHost(path, text) {
    if (text === undefined || isAddress(text)) return;
    this.add(path, text);
    const dot = text.indexOf('.');
    if (dot > 0 && text.indexOf('.', dot + 1) > 0) this.add(path, text.slice(dot + 1));
  }
}

class SanityRules {
  constructor(rules) {
    this.rules = rules;
    this.site = rules.site;
    this.figures = rules.figures;
  }

  warn(code, path, message, fix) {
    this.rules.report(code, path, message, { severity: 'warning', fix });
  }

  judge() {
    this.hosts();
    this.proxy();
    this.backup();
    this.numbers();
    this.ports();
    this.packets();
    this.names();
    this.presets();
  }

  hosts() {
    const { network, nat, proxy } = this.site;
    const given = [
      ['network.ip', network.ip], ['network.gateway', network.gateway],
      ...network.dns.map((one, i) => [`network.dns[${i}]`, one]),
      ['nat.publicAddress', nat.publicAddress], ['proxy.host', proxy.host], ['proxy.backup', proxy.backup?.host],
    ];
    for (const [path, text] of given) {
      if (text !== undefined && isAddress(text) && isNoHost(octetsOf(text))) {
        this.rules.report('SITE-044', path, `no host has the address ${text}`, { fix: 'ask for the address of the one host that is meant' });
      }
    }
    if (nat.publicAddress !== undefined && isInside(octetsOf(nat.publicAddress))) {
      this.warn('SITE-045', 'nat.publicAddress', `${nat.publicAddress} is not reached from outside`, 'ask for the address outside the NAT');
    }
  }

  proxy() {
    const { addressing, ip, netmask: length, gateway, dns } = this.site.network;
    const { host: proxy, port, transport } = this.site.proxy;
    if (addressing === 'static' && proxy !== undefined && ip !== undefined) {
      if (isAddress(proxy)) {
        if (ip.includes(':') !== proxy.includes(':')) {
          this.rules.report('SITE-046', 'proxy.host', `the endpoint ${ip} cannot send to ${proxy}`, { fix: 'give both an address of the same version of IP' });
        } else if (bitsOf(octetsOf(ip)) === bitsOf(octetsOf(proxy)) && !isLoopback(octetsOf(ip))) {
          this.rules.report('SITE-048', 'proxy.host', `the proxy ${proxy} has the endpoint's own address`, { fix: 'correct one of the two' });
        }
      } else if (gateway === undefined && dns.length > 0 && length !== undefined && length <= (ip.includes(':') ? 128 : 32)) {
        if (dns.every((one) => one !== undefined && !this.rules.onNetwork(one))) {
          this.rules.report('SITE-047', 'network.dns[0]', `the DNS server ${dns[0]} is not on the endpoint's network, and there is no default gateway`, { field: 'network.gateway', fix: 'fill in the default gateway' });
        }
      }
    }
    const other = transport === 'tls' ? 5060 : 5061;
    if (transport !== undefined && port === other) {
      this.warn('SITE-052', 'proxy.port', `${other} is the port of SIP over ${transport === 'tls' ? 'UDP and TCP' : 'TLS'}, and the transport is ${transport}`, `write ${transport === 'tls' ? 5061 : 5060}, or change the transport`);
    }
  }

  backup() {
    const { host: proxy, port: given, transport, backup } = this.site.proxy;
    if (proxy === undefined || backup === undefined || transport === undefined) return;
    const port = given ?? (transport === 'tls' ? 5061 : 5060);
    if (backup.host.toLowerCase() === proxy.toLowerCase() && (backup.port ?? port) === port) {
      this.warn('SITE-049', 'proxy.backup', 'the backup is the proxy itself', 'name another host, or leave it empty');
    }
  }

  numbers() {
    const { echo, dtmfReadback, inbound } = this.site.proof;
    const dialled = [['proof.echo', echo], ['proof.dtmfReadback', dtmfReadback], ['proof.inbound.callback', inbound?.callback]];
    const own = this.site.subscribers?.[0]?.number;
    const all = [...(this.site.subscribers ?? []).map((one, i) => [`subscribers[${i}].number`, one.number]), ...dialled];
    for (const [path, number] of all) {
      if (number !== undefined && /^\+[0-9]+$/.test(number) && !/^\+[1-9][0-9]{6,14}$/.test(number)) {
        this.warn('SITE-050', path, `"${number}" is not an international number`, number.startsWith('+0') ? 'write the country code behind the +' : 'check the number, or leave the + out');
      }
    }
    for (const [path, number] of dialled) {
      if (number !== undefined && number === own) this.warn('SITE-051', path, `the test call to "${number}" comes from that very number`, "give the PBX's own test extension");
    }
  }

  ports() {
    const { media, pbx, endpoints } = this.site;
    for (const [path, range] of [['media.rtpPorts', media.rtpPorts], ['pbx.rtpPorts', pbx?.rtpPorts]]) {
      if (range && range.first < this.figures.firstFreePort) this.warn('SITE-053', path, `the range ${range.text} begins among the well-known ports`, 'write 16384-16584');
    }
    const range = media.rtpPorts;
    const lines = endpoints.map((one) => one.lines?.length ?? 0).find((count) => range && count > 1 && range.last - range.first + 1 < this.figures.portsOfALine * count);
    if (lines !== undefined) {
      this.warn('SITE-054', 'media.rtpPorts', `the range ${range.text} is too small for ${lines} lines`, `write ${range.first}-${Math.min(65535, range.first + this.figures.portsOfALine * lines - 1)}`);
    }
  }

  packets() {
    const { packetTime, codecs } = this.site.media;
    const { least, most, step } = this.figures.packetTime;
    if (packetTime === undefined || packetTime < least || packetTime > most || packetTime % step !== 0) return;
    (codecs ?? []).forEach((codec, i) => {
      const packets = this.figures.packets[codec];
      if (packets && !packets.includes(packetTime)) this.warn('SITE-055', `media.codecs[${i}]`, `${codec} has no packets of ${packetTime}ms`, `write 20ms as packet time, or uncheck ${codec}`);
    });
  }

  names() {
    const { proxy, nat, subscribers } = this.site;
    const hosts = new Names();
    hosts.addHost('proxy.host', proxy.host);
    hosts.addHost('proxy.domain', proxy.domain);
    hosts.addHost('proxy.backup', proxy.backup?.host);
    hosts.addHost('nat.stun.server', nat.stun?.server?.host);
    hosts.addHost('nat.turn.server', nat.turn?.server?.host);
    this.compare('host name', hosts);
    for (const [way, what] of [['env', 'variable'], ['file', 'file']]) {
      const references = new Names();
      (subscribers ?? []).forEach((one, i) => {
        const text = one.digestPassword?.[way];
        if (text !== undefined) references.add(`subscribers[${i}].digestPassword`, text);
      });
      this.compare(what, references);
    }
  }

  compare(what, names) {
    const shapes = [...names.shapes];
    shapes.forEach(([shape, later], i) => shapes.slice(0, i).forEach(([other, earlier]) => {
      if (!isSlip(shape, other)) return;
      const [odd, usual] = later.count <= earlier.count ? [later, earlier] : [earlier, later];
      this.warn('SITE-056', odd.path, `the ${what} ${odd.text} is nearly ${usual.text}`, 'correct the one that is misspelt');
    }));
  }

  presets() {
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    this.site.trunks.forEach((one, i) => {
      if (one.preset === undefined) return;
      const preset = this.rules.model.presets.find((known) => known.name === one.preset);
      const path = `trunks[${i}].preset`;
      if (preset === undefined) this.rules.report('SITE-057', path, `there is no preset "${one.preset}"`, { fix: `use one of ${this.rules.model.presets.map((known) => known.name).join(', ')}` });
      else if (preset.reviewBy < today) this.warn('SITE-058', path, `the preset "${one.preset}" was to be looked at again by ${preset.reviewBy}`, 'compare it with what the provider says now');
    });
  }
}
