/**
 * Devices that take files by HTTP: GET, PUT and DELETE of a resource for each file. Must not know
 * any device's own interface beyond that.
 */
@NullMarked
package dev.turnup.deployer.transport.http;

import org.jspecify.annotations.NullMarked;
