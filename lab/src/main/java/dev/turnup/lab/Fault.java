package dev.turnup.lab;

import java.util.Locale;

/** What can be broken about a lab on purpose. It bites whatever is pushed. */
public enum Fault {
  WRONG_PASSWORD("the PBX has another password for the subscribers than the worksheet"),
  NO_COMMON_CODEC("the PBX speaks no codec but GSM"),
  DELAYED_OFFER("calls from the PBX carry no session description (SDP)"),
  ONE_WAY_AUDIO("the PBX receives audio and sends none"),
  DTMF_LOST("the PBX takes no notice of telephone events (RFC 4733)"),
  SSH_DROP("the SSH host cuts the connection in the middle of an upload");

  private final String description;

  Fault(String description) {
    this.description = description;
  }

  /** The word for it on a command line, for example {@code wrong-password}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is broken, as part of a sentence. */
  public String description() {
    return description;
  }
}
