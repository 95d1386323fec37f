package dev.turnup.deployer.transport;

import java.util.Optional;

/**
 * A transport could not do what it was asked. The message is a sentence for the operator, without
 * any secret's value.
 */
public final class TransportException extends Exception {
  private final Trouble trouble;
  private final String detail;
  private final String fix;
  private final String option;

  private TransportException(
      Trouble trouble, String message, String detail, String fix, String option) {
    super(message);
    this.trouble = trouble;
    this.detail = detail;
    this.fix = fix;
    this.option = option;
  }

  public static TransportException of(Trouble trouble, String message) {
    return new TransportException(trouble, message, "", "", "");
  }

  /** The caller's thread was interrupted; whoever throws this has set its flag again. */
  public static TransportException interrupted(String doing) {
    return of(Trouble.INTERRUPTED, "interrupted while " + doing)
        .withFix("apply again when you are ready");
  }

  /** What was observed beneath. */
  public TransportException because(String observed) {
    return new TransportException(trouble, message(), observed, fix, option);
  }

  /** The next thing to do, imperative. */
  public TransportException withFix(String advice) {
    return new TransportException(trouble, message(), detail, advice, option);
  }

  /** The management option that is to blame. */
  public TransportException about(String optionName) {
    return new TransportException(trouble, message(), detail, fix, optionName);
  }

  public Trouble trouble() {
    return trouble;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public Optional<String> detail() {
    return nonEmpty(detail);
  }

  public Optional<String> fix() {
    return nonEmpty(fix);
  }

  public Optional<String> option() {
    return nonEmpty(option);
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
