package dev.turnup.templates.view;

import java.util.List;
import java.util.Optional;

/**
 * The network of the endpoints.
 *
 * @param addressing {@code static} or {@code dhcp}
 * @param netmask dotted; undefined for IPv6
 */
public record NetworkView(
    Field addressing,
    Optional<Field> ip,
    Optional<Field> netmask,
    Optional<Field> prefixLength,
    Optional<Field> gateway,
    List<Field> dns,
    Optional<VlanView> vlan,
    MarkingView dscp) {

  /**
   * The voice VLAN.
   *
   * @param taggedBy {@code switch} or {@code endpoint}
   */
  public record VlanView(Field id, Field taggedBy) {}

  /** Marks by traffic class. */
  public record MarkingView(DscpView sip, DscpView rtp) {}

  /**
   * A differentiated services code point in the forms that programs want.
   *
   * @param name {@code ef}, {@code cs3}, {@code af31}, else the number
   * @param value 0 to 63
   * @param tosByte the whole byte: the value times four
   */
  public record DscpView(Field name, Field value, Field tosByte) {}
}
