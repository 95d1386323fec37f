package dev.turnup.report.read;

/** A text is not what a run writes of itself. */
public final class MalformedRunException extends Exception {
  public MalformedRunException(String message) {
    super(message);
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
