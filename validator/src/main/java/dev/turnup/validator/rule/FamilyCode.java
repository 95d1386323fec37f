package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can be wrong between a site and the families and presets that it names. */
public enum FamilyCode implements DiagnosticCode {
  UNKNOWN_FAMILY(
      "SITE-015",
      Severity.ERROR,
      "unknown family",
      "A family is a kind of endpoint, PBX or firewall that Turnup has templates for. The"
          + " finding lists those that fit here."),
  WRONG_FAMILY_KIND(
      "SITE-016",
      Severity.ERROR,
      "family in the wrong place",
      "An endpoint's family describes an endpoint, a PBX's a PBX or proxy, a firewall's a"
          + " firewall."),
  UNTRIED_VERSION(
      "SITE-017",
      Severity.WARNING,
      "version that the family was not made for",
      "The templates were made for other versions. They may well work; look at the rendered files"
          + " before applying them."),
  FAMILY_TRANSPORT(
      "SITE-018",
      Severity.ERROR,
      "family lacks the SIP transport",
      "The proxy, the endpoints and the PBX must all speak the SIP transport of the worksheet."),
  FAMILY_DTMF(
      "SITE-019",
      Severity.ERROR,
      "family lacks the DTMF method",
      "The worksheet says which DTMF methods must work, and this family cannot do one of them."),
  FAMILY_SRTP(
      "SITE-020",
      Severity.ERROR,
      "family lacks the media encryption",
      "The family cannot encrypt media the way the worksheet asks for."),
  FAMILY_VLAN(
      "SITE-021",
      Severity.ERROR,
      "family cannot tag its VLAN",
      "The endpoint cannot put a VLAN tag on its packets by itself. Let the switch port do it."),
  FAMILY_CODEC(
      "SITE-022",
      Severity.WARNING,
      "family lacks a codec",
      "The codec is left out of this family's configuration: a loss. The call still works if"
          + " another codec of the list is common to both sides, which the proof will show."),
  NO_COMMON_CODEC(
      "SITE-023",
      Severity.ERROR,
      "family knows none of the codecs",
      "Not one codec of the worksheet is known to this family, so that a call has no codec to agree"
          + " on and will be refused with 488. Add PCMU or PCMA, which everything speaks."),
  FAMILY_MANAGEMENT(
      "SITE-027",
      Severity.ERROR,
      "family cannot be pushed that way",
      "The configuration of this family travels only by the ways listed."),
  UNKNOWN_PARAMETER(
      "SITE-028",
      Severity.ERROR,
      "unknown parameter",
      "The family has no such parameter, so it would change nothing."),
  MISSING_PARAMETER(
      "SITE-029",
      Severity.ERROR,
      "required parameter is missing",
      "The family's templates cannot be rendered without this parameter."),
  MALFORMED_PARAMETER(
      "SITE-030",
      Severity.ERROR,
      "parameter has a bad value",
      "The parameter's value does not have the form that the family asks for."),
  NO_SHARED_CODEC(
      "SITE-033",
      Severity.ERROR,
      "endpoint and PBX share none of the codecs",
      "Each of them has some of the worksheet's codecs, but not the same ones, so that every call"
          + " between them is refused with 488. Add one that both have: PCMU or PCMA nearly always"
          + " is."),
  PACKING_UNSURE(
      "SITE-034",
      Severity.WARNING,
      "only G.726 in common",
      "Two bit orders go by the name of G.726 (RFC 3551 section 4.5.4): one maker's audio is the"
          + " other's noise, and the SDP does not show it. The proof hears which it is. A codec"
          + " without that doubt is safer."),
  ONE_DTMF_METHOD(
      "SITE-035",
      Severity.ERROR,
      "endpoint sends digits one way at a time",
      "The endpoint has a switch between its DTMF methods, and so cannot have two of them at once."
          + " Ask for the one that the PBX listens to; rfc4733 nearly always is."),
  OFFER_DIFFERS(
      "SITE-036",
      Severity.ERROR,
      "PBX sends another kind of offer than the endpoint takes",
      "With an early offer the INVITE carries the SDP; with a late (delayed) offer the endpoint"
          + " must make the offer in its answer, which not every endpoint can. Many PBXs have a"
          + " setting for it: then this is a warning that names it."),
  NO_REGISTRAR(
      "SITE-037",
      Severity.ERROR,
      "endpoints cannot register there",
      "This system talks to session border controllers and trunks only. An endpoint needs a PBX or"
          + " a session border controller with a registrar in between."),
  DIGEST_USERNAME_FIXED(
      "SITE-038",
      Severity.ERROR,
      "PBX takes no digest username of its own",
      "The PBX looks the account up by the digest username, so that it must be the subscriber"
          + " number."),
  FIXED_RTP_PORTS(
      "SITE-039",
      Severity.ERROR,
      "endpoint uses RTP ports that the firewall does not get",
      "The endpoint's RTP ports cannot be changed. The firewall's rules are made for"
          + " media.rtpPorts: calls that take a port outside it have one-way audio or none."),
  NO_NAT_MEASURE(
      "SITE-040",
      Severity.WARNING,
      "endpoint lacks the NAT measure",
      "The worksheet asks for a way through the NAT that this endpoint does not have. The PBX must"
          + " then answer to where packets came from (symmetric RTP), or calls have one-way"
          + " audio."),
  TRUNK_WITHOUT_PBX(
      "SITE-041",
      Severity.ERROR,
      "trunk without its PBX",
      "A trunk is a part of the PBX: its files are read by it and go where its files go. So the"
          + " worksheet must name the PBX, and a trunk family that was made for it."),
  TRUNK_MODE(
      "SITE-042",
      Severity.ERROR,
      "family lacks the way to be known at the provider",
      "A provider knows its customers by a registration or by their address. This family cannot"
          + " do what the worksheet asks for."),
  TRUNK_INCOMPLETE(
      "SITE-043",
      Severity.ERROR,
      "trunk does not say enough",
      "A trunk to a provider needs the provider's address, and for registration a username and a"
          + " password. They stand in the provider's letter of welcome."),
  UNKNOWN_PRESET(
      "SITE-057",
      Severity.ERROR,
      "unknown preset",
      "A preset is what a provider asks of every trunk to it. There is none of that name; the"
          + " finding lists those there are, and a folder of --families may add some."),
  OLD_PRESET(
      "SITE-058",
      Severity.WARNING,
      "preset that nobody has looked at for long",
      "Providers change their addresses and demands. The preset was read on a date and was to be"
          + " compared with the provider's own page again by another, which has passed. The values"
          + " may still be right; those that the worksheet gives stand."),
  FAMILY_SRTP_KEYS(
      "SITE-060",
      Severity.ERROR,
      "family takes its SRTP keys another way",
      "Keys come in the SDP (SDES, RFC 4568) or from a handshake on the media's own path (DTLS, RFC"
          + " 5763). Where one side asks for the one and the other offers the other, calls are"
          + " refused with 488, or have no audio."),
  SRTP_NEEDS_TLS(
      "SITE-061",
      Severity.ERROR,
      "endpoint encrypts media over TLS only",
      "The endpoint refuses the setting: it encrypts media only where its signalling is encrypted,"
          + " too."),
  USUAL_RTP_PORTS(
      "SITE-062",
      Severity.WARNING,
      "PBX uses other RTP ports than the firewall gets",
      "The files for this PBX leave its RTP ports alone, so that it uses those it came with until"
          + " somebody changes them on it. The firewall's rules are made for pbx.rtpPorts: calls"
          + " that take a port outside it have one-way audio or none."),
  EXPIRES_CUT(
      "SITE-063",
      Severity.WARNING,
      "registration longer than the PBX grants",
      "The files for this PBX leave its limit alone. It grants less than the worksheet asks for,"
          + " and the endpoint registers more often than it says here."),
  PAIR_NOTE(
      "SITE-064",
      Severity.NOTE,
      "something to heed between endpoint and PBX",
      "What is known of these two beside each other, and follows from nothing that the worksheet"
          + " says. turnup compat ENDPOINT PBX shows all of it.");

  private final String id;
  private final Severity severity;
  private final String summary;
  private final String explanation;

  FamilyCode(String id, Severity severity, String summary, String explanation) {
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
