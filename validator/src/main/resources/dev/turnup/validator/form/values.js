// Readers of single values: the twins of the parse methods of the worksheet's value types. Each takes the text and returns
// the value, or throws an Unreadable with a sentence for the person who typed it. Limits come from the model, never from here.

class Unreadable extends Error {}

const unreadable = (text, sentence) => new Unreadable(`"${text}" ${sentence}`);

const OCTET = '(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])';
const IPV4 = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`);
const IPV6_CHARACTERS = /^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+$/;
const LABEL = '[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?';
const HOST_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*\\.?$`);

/** The octets of an IPv4 address embedded in an IPv6 one, as the JDK reads them; null when it is none. */
function embedded(text) {
  if (!/^[0-9]+(\.[0-9]+){3}$/.test(text) || text.length > 15) return null;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts : null;
}

/** The sixteen octets, or four of a mapped IPv4 address; null when the text is no address (RFC 4291 section 2.2). */
function ipv6(text) {
  if (!IPV6_CHARACTERS.test(text)) return null;
  const octets = [];
  let gap = -1;
  let at = 0;
  if (text[0] === ':') {
    if (text[1] !== ':') return null;
    at = 1;
  }
  let start = at;
  let value = 0;
  let seen = false;
  while (at < text.length) {
    const character = text[at++];
    const digit = parseInt(character, 16);
    if (!Number.isNaN(digit)) {
      value = value * 16 + digit;
      if (value > 0xffff) return null;
      seen = true;
    } else if (character === ':') {
      start = at;
      if (!seen) {
        if (gap >= 0) return null;
        gap = octets.length;
        continue;
      }
      if (at === text.length || octets.length + 2 > 16) return null;
      octets.push(value >> 8, value & 255);
      seen = false;
      value = 0;
    } else if (octets.length + 4 <= 16) {
      const tail = embedded(text.slice(start));
      if (tail === null) return null;
      octets.push(...tail);
      seen = false;
      break;
    } else {
      return null;
    }
  }
  if (seen) {
    if (octets.length + 2 > 16) return null;
    octets.push(value >> 8, value & 255);
  }
  if (gap >= 0) {
    if (octets.length === 16) return null;
    octets.splice(gap, 0, ...new Array(16 - octets.length).fill(0));
  }
  if (octets.length !== 16) return null;
  const mapped = octets.slice(0, 10).every((octet) => octet === 0) && octets[10] === 255 && octets[11] === 255;
  return mapped ? octets.slice(12) : octets;
}

/** The octets of a literal address; null for anything else. */
function octetsOf(text) {
  return IPV4.test(text) ? text.split('.').map(Number) : ipv6(text);
}

const isAddress = (text) => octetsOf(text) !== null;

function address(text) {
  if (!isAddress(text)) throw unreadable(text, 'is not an IP address');
  return text;
}

function netmask(text) {
  if (/^\/?[0-9]{1,3}$/.test(text)) {
    const length = Number(text.replace('/', ''));
    if (length > 128) throw new Unreadable(`prefix length ${length} is not in 0..128`);
    return length;
  }
  if (!IPV4.test(text)) throw unreadable(text, 'is not a net mask');
  const bits = text.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  if (bits.includes('01')) throw unreadable(text, 'has zeros between its ones');
  return bits.replace(/0/g, '').length;
}

function host(text) {
  if (isAddress(text)) return text;
  if (/^[0-9]+(\.[0-9]+)*$/.test(text)) throw unreadable(text, 'is not an IP address');
  if (text.length > 253 || !HOST_NAME.test(text)) throw unreadable(text, 'is not a host name');
  return text;
}

function port(text) {
  const number = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 65535) throw unreadable(text, 'is not a port (1 to 65535)');
  return number;
}

function hostPort(text) {
  const bare = (part) => (part.startsWith('[') && part.endsWith(']') ? part.slice(1, -1) : part);
  const colon = text.lastIndexOf(':');
  if (isAddress(text) || colon < 0 || text.endsWith(']')) return { host: host(bare(text)) };
  const name = host(bare(text.slice(0, colon)));
  return { host: name, port: port(text.slice(colon + 1)) };
}

function portRange(text) {
  const dash = text.indexOf('-');
  if (dash < 0) throw unreadable(text, 'is not a range of ports');
  const first = port(text.slice(0, dash).trim());
  const last = port(text.slice(dash + 1).trim());
  if (last < first) throw unreadable(`${first}-${last}`, 'is not a range of ports (1 to 65535, lower one first)');
  return { first, last, text: `${first}-${last}` };
}

function dscp(text) {
  const name = text.toUpperCase();
  if (name === 'EF' || /^CS[0-7]$/.test(name) || /^AF[1-4][1-3]$/.test(name)) return name;
  if (/^[0-9]{1,2}$/.test(name)) {
    if (Number(name) > 63) throw new Unreadable(`DSCP ${Number(name)} is not in 0..63`);
    return name;
  }
  throw unreadable(text, 'is not a DSCP');
}

function network(text) {
  const [start, length] = text.split(/\/(.*)/s);
  address(start);
  if (length === undefined) return text;
  const most = start.includes(':') ? 128 : 32;
  if (!/^(0|[1-9][0-9]{0,2})$/.test(length) || Number(length) > most) throw new Unreadable(`prefix length "${length}" is not in 0..${most}`);
  return text;
}

function telephoneNumber(text) {
  if (!/^\+?[0-9*#]{1,32}$/.test(text)) throw unreadable(text, 'is not a telephone number');
  return text;
}

/** By the name of the value type in the model. */
const READERS = {
  IpAddress: address, Netmask: netmask, Host: host, HostPort: hostPort, PortRange: portRange, Dscp: dscp,
  IpNetwork: network, TelephoneNumber: telephoneNumber,
};

/** A decimal number of at most nine digits without leading zeros; null for anything else. */
function whole(text) {
  return /^-?(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : null;
}

/** Milliseconds; null for anything else. */
function duration(text) {
  const parts = /^([0-9]{1,9})(ms|s|m|h)$/.exec(text);
  return parts && Number(parts[1]) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[parts[2]];
}
