/** The server's settings, and how its parts are put together. */
package dev.gpta.ta.config;
