/** What is rendered is read as an API server would read it, and followed as a cluster would follow it. */
package dev.gpta.k8s;
