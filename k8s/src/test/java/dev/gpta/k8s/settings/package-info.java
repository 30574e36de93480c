/** The settings of the services, read off the interfaces that declare them. */
package dev.gpta.k8s.settings;
