package dev.turnup.lab.host;

/**
 * A program of the host. Called on a thread of its own for each run, so it must be thread-safe; it
 * is interrupted when the caller hangs up.
 */
@FunctionalInterface
public interface CommandHandler {
  CommandAnswer run(CommandCall call) throws InterruptedException;
}
