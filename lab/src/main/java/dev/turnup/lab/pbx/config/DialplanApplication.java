package dev.turnup.lab.pbx.config;

import java.util.Arrays;
import java.util.Optional;

/** The applications of the dialplan that are performed. */
public enum DialplanApplication {
  ANSWER("Answer"),
  DIAL("Dial"),
  ECHO("Echo"),
  HANGUP("Hangup"),
  NO_OP("NoOp"),
  ORIGINATE("Originate"),
  READ("Read"),
  SEND_DTMF("SendDTMF"),
  WAIT("Wait");

  private final String word;

  DialplanApplication(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** The application of that name, in any case. */
  public static Optional<DialplanApplication> find(String name) {
    return Arrays.stream(values()).filter(a -> a.word.equalsIgnoreCase(name)).findFirst();
  }
}
