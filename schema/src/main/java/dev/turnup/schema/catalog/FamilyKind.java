package dev.turnup.schema.catalog;

import java.util.Locale;

/** What a family is, and so where in the worksheet it may stand. */
public enum FamilyKind {
  ENDPOINT,
  PBX,
  PROXY,
  FIREWALL,
  NAT_SERVER,
  GUARD,
  TRUNK;

  /** The word in {@code family.yaml} and in messages: {@code nat-server}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
