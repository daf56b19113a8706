// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

/**
 * Identifies a credential of an OAuth client.
 *
 * @param clientId the id of the client
 * @param credentialId the id of the credential within the client
 */
record ClientCredentialKey(String clientId, String credentialId) {}
