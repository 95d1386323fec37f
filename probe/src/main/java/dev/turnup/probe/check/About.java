package dev.turnup.probe.check;

/**
 * What people ask of a check before they trust it, each in one or two sentences.
 *
 * @param proves what a pass means
 * @param how what is done, and what is looked at
 * @param needs what the worksheet must name, and at which level it runs
 */
public record About(String proves, String how, String needs) {}
