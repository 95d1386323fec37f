package dev.turnup.probe.check;

/** What goes wrong with TLS. Ids are stable and never reused. */
public enum TlsCode implements ProbeCode {
  CERTIFICATE_EXPIRED(
      "PRB-801",
      "certificate has expired",
      "A certificate that the proxy shows is past its last day: its own, or one of the authority"
          + " that issued it. Endpoints that verify certificates no longer register."),
  CERTIFICATE_NOT_YET_VALID(
      "PRB-802",
      "certificate is not valid yet",
      "A certificate that the proxy shows begins in the future. It was made too early, or a clock"
          + " is wrong: the proxy's when it was made, or this machine's now."),
  CERTIFICATE_WRONG_NAME(
      "PRB-803",
      "certificate is for somebody else",
      "The proxy's certificate names neither the SIP domain nor the proxy's host. RFC 5922 asks for"
          + " the SIP domain as a URI (sip:acme.example) or a DNS name among the subject"
          + " alternative names; the common name counts only where there are none, and a wildcard"
          + " stands for nothing."),
  CERTIFICATE_SELF_SIGNED(
      "PRB-804",
      "certificate is signed by itself",
      "The proxy shows a certificate that no authority has signed, as PBXs make for themselves. Who"
          + " trusts that very certificate can verify it; nobody else can."),
  AUTHORITY_UNKNOWN(
      "PRB-805",
      "certificate comes from an authority that is not trusted",
      "The proxy's certificate does not lead to any authority that is trusted: to those in"
          + " proxy.tls.ca, or, without it, to those that this machine's Java trusts. Often the"
          + " proxy does not send the certificates between its own and the authority's."),
  CERTIFICATE_EXPIRES_SOON(
      Weight.REMARK,
      "PRB-806",
      "certificate expires soon",
      "A certificate that the proxy shows has less than 30 days left. Renew it before endpoints"
          + " fall silent."),
  CERTIFICATE_NOT_VERIFIED(
      Weight.REMARK,
      "PRB-807",
      "certificate is not verified",
      "The worksheet says proxy.tls.certificate: insecure, so that whatever certificate is shown"
          + " was taken. Calls are encrypted, but to whom is not known: anybody on the way can"
          + " stand in for the proxy and read passwords, keys and calls."),
  VERSION_TOO_OLD(
      "PRB-810",
      "TLS version is too old",
      "The proxy speaks no version of TLS from 1.2 on. SSL 3.0, TLS 1.0 and TLS 1.1 must not be"
          + " used any more (RFC 7568, RFC 8996), and current endpoints refuse them."),
  NO_COMMON_CIPHER(
      "PRB-811",
      "no cipher suite in common",
      "The proxy refused the handshake before it had shown anything: there is no cipher suite,"
          + " group or signature that both sides take. An RSA certificate beside suites for ECDSA"
          + " only is a usual reason."),
  CLIENT_CERTIFICATE_REQUIRED(
      "PRB-812",
      "proxy wants a certificate of ours",
      "The proxy asks who connects for a certificate (mutual TLS), and refuses who has none. The"
          + " worksheet names none."),
  CLIENT_CERTIFICATE_REFUSED(
      "PRB-813",
      "proxy refuses our certificate",
      "The proxy asked for a certificate, got the worksheet's, and refused it: it was issued by an"
          + " authority that the proxy does not trust, it has expired, or it is not meant for"
          + " clients."),
  PLAIN_ON_TLS_PORT(
      "PRB-814",
      "port speaks plain SIP, not TLS",
      "The worksheet wants TLS, and the port answers plain SIP over TCP."),
  TLS_ON_PLAIN_PORT(
      "PRB-815",
      "port speaks TLS, not plain SIP",
      "The worksheet wants plain SIP over TCP, and the port answers TLS."),
  HANDSHAKE_TIMED_OUT(
      Weight.UNREACHABLE,
      "PRB-816",
      "TLS handshake gets no answer",
      "The TCP connection was taken, but the handshake was not answered in time. Something between"
          + " takes connections in place of the proxy, the proxy hangs, or it does not speak TLS at"
          + " this port."),
  HANDSHAKE_FAILED(
      "PRB-817",
      "TLS handshake fails",
      "The handshake ended for a reason that the probe has no cause for: the proxy closed the"
          + " connection, or sent an alert that says no more."),
  FILE_UNUSABLE(
      "PRB-818",
      "file for TLS cannot be used",
      "A file that the worksheet names under proxy.tls is not there, or does not hold what it"
          + " should: ca is PEM with certificates, clientCertificate is PKCS#12 with a key, and"
          + " clientPassphrase opens it.");

  private final Text text;

  TlsCode(String id, String summary, String explanation) {
    text = new Text(Weight.FAILURE, id, summary, explanation);
  }

  TlsCode(Weight weight, String id, String summary, String explanation) {
    text = new Text(weight, id, summary, explanation);
  }

  @Override
  public Text text() {
    return text;
  }
}
