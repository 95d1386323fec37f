package dev.turnup.lab.nft;

/**
 * A text that {@code nft} does not take. Ends one run of the command; never leaves this package.
 */
final class NftRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  NftRefusal(String message) {
    super(message);
  }

  NftRefusal(int line, String message) {
    super("line " + line + ": " + message);
  }

  /** As the command prints it. */
  String shown() {
    return "Error: " + getMessage() + "\n";
  }
}
