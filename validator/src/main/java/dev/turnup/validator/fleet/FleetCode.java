package dev.turnup.validator.fleet;

import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Severity;

/** What can be wrong between the sites of one run. */
public enum FleetCode implements DiagnosticCode {
  SAME_SITE(
      "FLEET-001",
      Severity.ERROR,
      "two worksheets of one site",
      "The name of a site names its files, its revisions and its part of a fleet. Of two sites with"
          + " one name, each push would take the other for its own past. Rename one; often a"
          + " worksheet was copied and its name forgotten."),
  SAME_NUMBER(
      "FLEET-002",
      Severity.WARNING,
      "number registered from two sites",
      "The same subscriber number at the same SIP domain is one account: calls go to both sites or"
          + " to the one that registered last. Where that is meant, allow it by a comment. Domains"
          + " that are private addresses (RFC 1918, RFC 4193) are not compared, as every building"
          + " may have its own 192.168.1.10."),
  SAME_ADDRESS(
      "FLEET-003",
      Severity.WARNING,
      "address given to two endpoints",
      "Two endpoints with one address on one network take each other's packets. Public addresses"
          + " are compared everywhere; private ones only between sites that reach the same private"
          + " PBX without a NAT, as they are on one routed network then."),
  PBX_PORTS(
      "FLEET-004",
      Severity.WARNING,
      "sites disagree about the RTP ports of their PBX",
      "Two sites push to PBXs on one host. The same program has one range of RTP ports, and two"
          + " programs must not share ports: some calls would get a port that is taken, or that no"
          + " firewall opens. Give pbx.rtpPorts the same value, or ranges apart; defaults.yaml is"
          + " the place for it."),
  SAME_FILE(
      "FLEET-005",
      Severity.ERROR,
      "two sites write one file",
      "Both worksheets render this file for the same target, each with another content: the second"
          + " push undoes the first, and drift never ends. Give each site its own target or path,"
          + " or let one worksheet own what they share.");

  private final String id;
  private final Severity severity;
  private final String summary;
  private final String explanation;

  FleetCode(String id, Severity severity, String summary, String explanation) {
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
