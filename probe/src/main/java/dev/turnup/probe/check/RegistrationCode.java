package dev.turnup.probe.check;

/** What goes wrong on the way to the registrar, and there. Ids are stable and never reused. */
public enum RegistrationCode implements ProbeCode {
  PROXY_NOT_FOUND(
      Weight.UNREACHABLE,
      "PRB-101",
      "proxy has no address",
      "The name in proxy.host could not be turned into an address. Either the name is misspelt, or"
          + " the DNS server that this machine uses does not know it."),
  PROXY_REFUSES(
      Weight.UNREACHABLE,
      "PRB-102",
      "nobody listens at the proxy's port",
      "The proxy's host is there and says that no program listens on this port with this transport:"
          + " an ICMP port unreachable for UDP, a reset for TCP. The service is down, or port or"
          + " transport are wrong. It is not a matter of passwords."),
  PROXY_SILENT(
      Weight.UNREACHABLE,
      "PRB-103",
      "proxy does not answer",
      "Requests to the proxy go unanswered and nothing says why. Usual causes: the wrong host or"
          + " transport, a firewall that drops packets, or a ban of this address after failed"
          + " attempts (fail2ban)."),
  LOCAL_ADDRESS_UNUSABLE(
      Weight.UNREACHABLE,
      "PRB-104",
      "no local socket",
      "This machine could not open a socket on the address from which the proxy is reached."),
  DNS_SILENT(
      Weight.UNREACHABLE,
      "PRB-106",
      "DNS server does not answer",
      "The proxy is given by name, and no DNS server answered the question for it: not those of"
          + " network.dns, or, where the worksheet has none, not those of this machine. Phones"
          + " will not find the proxy either."),
  DNS_FAILED(
      Weight.UNREACHABLE,
      "PRB-107",
      "DNS server cannot tell",
      "A DNS server answered the question for the proxy's name, but with an error of its own"
          + " (SERVFAIL, REFUSED), or with something that cannot be read, or with aliases that lead"
          + " in a circle. The name may be right."),
  TRANSPORT_NOT_OFFERED(
      Weight.REMARK,
      "PRB-108",
      "DNS offers SIP over other transports",
      "The NAPTR or SRV records of the proxy's name (RFC 3263) name servers for other transports"
          + " than the worksheet's. The probe kept to the worksheet and took the name's address;"
          + " endpoints that go by DNS will choose another transport."),
  PRIMARY_DOWN(
      Weight.REMARK,
      "PRB-109",
      "first server is down, a later one answers",
      "The first server that the worksheet or DNS names did not answer, could not be reached, or"
          + " reported 503. A later one, or the backup proxy, did, so the site works; but without"
          + " its spare."),
  WRONG_CREDENTIALS(
      "PRB-110",
      "digest credentials are refused",
      "The registrar challenged us, we answered with the worksheet's digest username and password"
          + " for exactly its realm and nonce, and it refused again without calling the nonce"
          + " stale. The network is fine: username or password differ from what the registrar"
          + " holds. Most PBXs say the same of a user that does not exist."),
  NO_COMMON_ALGORITHM(
      "PRB-111",
      "no digest algorithm in common",
      "The registrar challenges only with algorithms (or a quality of protection) that the probe"
          + " does not know. It knows MD5, SHA-256 and SHA-512-256, each with -sess too, with auth"
          + " and auth-int."),
  REALM_DIFFERS(
      "PRB-112",
      "digest realm differs from the worksheet",
      "The realm in the registrar's challenge is not the proxy.realm of the worksheet. Endpoints"
          + " that are configured with a realm answer no other one."),
  REGISTRATION_FORBIDDEN(
      "PRB-113",
      "registration is forbidden",
      "The registrar understood the request and refuses it for policy: the account is disabled, the"
          + " address of this machine is not allowed, the digest username does not belong to this"
          + " number, or too many registrations exist. The probe does not try again, so as not to"
          + " be banned."),
  USER_UNKNOWN(
      "PRB-114",
      "number or domain is unknown",
      "The registrar does not know this address of record: the number, or the domain after the @."),
  INTERVAL_REFUSED(
      "PRB-115",
      "registration interval is refused",
      "The registrar found the interval too brief (423), was asked again with the one that it"
          + " named, and refused that, too."),
  NONCE_ALWAYS_STALE(
      "PRB-116",
      "every nonce is stale",
      "The registrar calls each fresh nonce stale as soon as it is used. The credentials may be"
          + " right: its clock or its nonce lifetime is not, or several servers behind one address"
          + " do not share their nonces."),
  REGISTRAR_FAILED(
      "PRB-117",
      "registrar reports an error of its own",
      "The registrar answered with a 5xx response: the fault is on its side."),
  REGISTRATION_UNEXPECTED(
      "PRB-118",
      "registrar gives an unexpected answer",
      "The registrar answered REGISTER with a final response for which the probe knows no cause."),
  NO_PASSWORD(
      "PRB-119",
      "registrar asks for a password that the worksheet lacks",
      "The registrar challenged us and the subscriber has no digestPassword."),
  BINDING_REMAINS(
      Weight.INCONCLUSIVE,
      "PRB-120",
      "registration could not be taken back",
      "The probe's own binding was not removed at the end. It runs out by itself; until then calls"
          + " to this number also go to where the probe was."),
  OTHER_BINDINGS(
      Weight.REMARK,
      "PRB-121",
      "number is registered from elsewhere, too",
      "Beside the probe's own binding the registrar has others for this number: the endpoint"
          + " itself, an old device, or a run that was cut off. Calls go there, too, or there alone"
          + " where the registrar takes the last one that registered.");

  private final Text text;

  RegistrationCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  RegistrationCode(Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
