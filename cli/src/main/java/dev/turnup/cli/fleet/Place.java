package dev.turnup.cli.fleet;

import java.nio.file.Path;

/**
 * A site among all sites of a fleet, those of other parts included.
 *
 * @param number from 0, in the order of the command line
 * @param site its name; the worksheet's path when it cannot be read
 */
public record Place(int number, Path worksheet, String site) {}
