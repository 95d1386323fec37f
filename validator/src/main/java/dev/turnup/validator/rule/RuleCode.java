package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can be wrong between the fields of a site, whatever its families are. */
public enum RuleCode implements DiagnosticCode {
  STATIC_INCOMPLETE(
      "SITE-001",
      Severity.ERROR,
      "static addressing without an address",
      "An endpoint with a static address needs the address and its net mask. Ask the network"
          + " administrator for both, or let DHCP give them."),
  OUTSIDE_NETWORK(
      "SITE-002",
      Severity.ERROR,
      "address does not fit its network",
      "The gateway must be a neighbour: on the network that ip and netmask span, and not the"
          + " endpoint itself. The ip must not be the network's own or its broadcast address, nor"
          + " the mask longer than the address."),
  NO_GATEWAY(
      "SITE-003",
      Severity.ERROR,
      "proxy on another network and no gateway",
      "The proxy's address is not on the endpoint's own network, so packets need a gateway to get"
          + " there. The paper worksheet has no line for it; the endpoint cannot register"
          + " without."),
  NO_DNS(
      "SITE-004",
      Severity.ERROR,
      "host name without a DNS server",
      "A host name can only be used if the endpoint has a DNS server to ask. With static addressing"
          + " nobody tells it one but this worksheet; with DHCP the lease may, so there this is a"
          + " note only."),
  SRTP_WITHOUT_TLS(
      "SITE-005",
      Severity.ERROR,
      "encrypted media, keys in the clear",
      "SRTP keys travel in the SDP. Unless the signalling is encrypted too, everyone who sees the"
          + " INVITE can decrypt the call. Required encryption is then an error; optional"
          + " encryption a warning."),
  DUPLICATE(
      "SITE-006",
      Severity.ERROR,
      "given twice",
      "Subscriber numbers, endpoint ids and the entries of a list of codecs or DTMF methods must"
          + " differ from each other: the second would replace the first somewhere down the line."),
  UNKNOWN_LINE(
      "SITE-007",
      Severity.ERROR,
      "line of no subscriber",
      "Each line of an endpoint, and whoever a trunk rings, is the number of one of the"
          + " worksheet's subscribers."),
  INBOUND_CHOICE(
      "SITE-008",
      Severity.ERROR,
      "who calls us is not clear",
      "The incoming call is placed either by another subscriber (from) or by the PBX when its"
          + " call-back extension is dialled (callback): exactly one of the two."),
  INBOUND_CALLER(
      "SITE-009",
      Severity.ERROR,
      "caller is not another subscriber",
      "proof.inbound.from is the number of a subscriber of this worksheet other than the first, who"
          + " is the one to be called."),
  INBAND_CODEC(
      "SITE-010",
      Severity.ERROR,
      "in-band DTMF does not survive the codec",
      "Keypad tones in the audio come through G.711, G.722 and linear audio only. Speech codecs"
          + " distort them until nobody can read them. Remove the other codecs, or send DTMF as RTP"
          + " events (rfc4733) or SIP INFO."),
  RTP_PORTS(
      "SITE-011",
      Severity.ERROR,
      "range of RTP ports cannot be used",
      "RTP takes an even port and RTCP the odd one after it (RFC 3550 section 11), so a range"
          + " begins with an even port and holds at least four: one call and the next."),
  RTP_HITS_SIP(
      "SITE-012",
      Severity.ERROR,
      "RTP ports contain a SIP port",
      "A port can carry either SIP or RTP. Some calls would fail, those that draw this port."),
  PACKET_TIME(
      "SITE-013",
      Severity.ERROR,
      "packet time cannot be used",
      "Audio is sent in packets of 10ms to 60ms, in steps of 10ms. 20ms is what nearly everything"
          + " speaks."),
  TIMER(
      "SITE-014",
      Severity.ERROR,
      "timer outside its range",
      "Registrations last from 60s to 24h: shorter ones flood the registrar, longer ones leave the"
          + " endpoint unreachable for too long after a restart. Keep-alives come every 1s to"
          + " 10m."),
  HOSTED_WITHOUT_NAT(
      "SITE-024",
      Severity.WARNING,
      "hosted proxy and nothing to get through the NAT",
      "The proxy is beyond the site's NAT, so it must learn the public address of the endpoint or"
          + " calls have one-way audio, or none. STUN or a known public address tells it."),
  SLOW_KEEP_ALIVE(
      "SITE-025",
      Severity.WARNING,
      "keep-alive slower than a NAT forgets",
      "NATs commonly forget a UDP mapping after 30s of silence; then no incoming call arrives until"
          + " the next registration."),
  NO_PASSWORD(
      "SITE-026",
      Severity.WARNING,
      "subscriber without a digest password",
      "The subscriber registers without authentication: anyone on the network can take its calls"
          + " and place some at its expense."),
  EMERGENCY_NUMBER(
      "SITE-031",
      Severity.ERROR,
      "emergency number as a test number",
      "Test calls reach people. An emergency number is never dialled."),
  UNUSED_ADDRESS(
      "SITE-032",
      Severity.WARNING,
      "address that DHCP overrules",
      "The worksheet gives an address but says dhcp, or does not say static: then the lease decides"
          + " and the address written here is not used."),
  UNUSABLE_ADDRESS(
      "SITE-044",
      Severity.ERROR,
      "address that no host has",
      "0.0.0.0 and ::, multicast (224.0.0.0/4, ff00::/8) and reserved addresses (240.0.0.0/4) stand"
          + " for no single host, so that nothing can be sent from or to them (RFC 6890)."),
  PRIVATE_PUBLIC(
      "SITE-045",
      Severity.WARNING,
      "public address that is none",
      "nat.publicAddress is what the other side sends its audio to. A private address (RFC 1918,"
          + " RFC 4193), one of a carrier's NAT (100.64.0.0/10) or a link-local one is not reached"
          + " from outside: calls have one-way audio. Ask for the address outside the NAT."),
  OTHER_IP_VERSION(
      "SITE-046",
      Severity.ERROR,
      "proxy and endpoint speak different versions of IP",
      "An endpoint that has only an IPv4 address cannot send to an IPv6 one, nor the other way"
          + " round, whatever the gateway. Give the endpoint an address of the proxy's kind, or the"
          + " proxy's other address."),
  DNS_BEYOND_REACH(
      "SITE-047",
      Severity.ERROR,
      "DNS server on another network and no gateway",
      "The proxy is a host name, and none of the DNS servers that could resolve it is on the"
          + " endpoint's own network. Without a gateway the question never gets there."),
  PROXY_IS_ENDPOINT(
      "SITE-048",
      Severity.ERROR,
      "proxy has the endpoint's own address",
      "Two hosts cannot have one address: one of the two lines of the paper was filled in twice."),
  BACKUP_IS_PROXY(
      "SITE-049",
      Severity.WARNING,
      "backup proxy is the proxy itself",
      "When the proxy fails, its backup fails with it. Name another host, or leave the backup"
          + " out."),
  NOT_E164(
      "SITE-050",
      Severity.WARNING,
      "number that is none of the world's",
      "A number with a leading + is an international one (E.164): a country code, which never"
          + " begins with 0, and at most 15 digits in all. Often the 0 of the national form was"
          + " left in: +49 0711 … is +49711 …."),
  CALLS_ITSELF(
      "SITE-051",
      Severity.WARNING,
      "test number is the caller's own",
      "The proof calls this number as the first subscriber. Its own number is busy, forwarded to"
          + " voice mail, or rings the caller, and proves nothing. Give the PBX's echo or read-back"
          + " extension."),
  PORT_OF_OTHER_TRANSPORT(
      "SITE-052",
      Severity.WARNING,
      "port of another transport",
      "5060 is the port of SIP over UDP and TCP, 5061 that over TLS (RFC 3261 section 19.1.2). A"
          + " PBX may listen otherwise, but most often the transport was changed and the port was"
          + " not."),
  PRIVILEGED_RTP(
      "SITE-053",
      Severity.WARNING,
      "RTP ports among the well-known ones",
      "Ports below 1024 belong to other services and may be opened by the administrator's programs"
          + " only. Devices that take them for RTP fail on some calls."),
  FEW_RTP_PORTS(
      "SITE-054",
      Severity.WARNING,
      "too few RTP ports for the lines",
      "Each call takes two ports, for RTP and RTCP, and hold or a transfer another two before the"
          + " first are free. With fewer than four for each line of an endpoint, its last lines"
          + " have no audio."),
  PACKET_TIME_OF_CODEC(
      "SITE-055",
      Severity.WARNING,
      "codec has no packets of that time",
      "Some codecs have frames of a fixed length: GSM and Speex of 20ms, iLBC of 20ms or 30ms, Opus"
          + " up to 60ms in steps that it names (RFC 3551, RFC 3952, RFC 7587). The codec is then"
          + " sent in other packets than the worksheet says, or not offered."),
  ALMOST_SAME(
      "SITE-056",
      Severity.WARNING,
      "names that are nearly the same",
      "Two host names, variables or files of the worksheet differ as a word and its misspelling do:"
          + " two letters swapped, or one too many. Most often one of them exists and the other"
          + " does not. Digits are not compared."),
  UNUSED_TLS(
      "SITE-059",
      Severity.WARNING,
      "TLS settings, and another transport",
      "What stands under proxy.tls is used over TLS only. With udp or tcp the certificate of the"
          + " proxy is not asked for and everything is sent in the clear, whatever the settings"
          + " promise. Most often transport: tls was forgotten. Settings in a defaults.yaml are"
          + " kept for the sites that want them: a worksheet that names another transport itself"
          + " is not asked.");

  private final String id;
  private final Severity severity;
  private final String summary;
  private final String explanation;

  RuleCode(String id, Severity severity, String summary, String explanation) {
    this.id = id;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
