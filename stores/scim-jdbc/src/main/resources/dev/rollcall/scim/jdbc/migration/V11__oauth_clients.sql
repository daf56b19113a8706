-- SPDX-License-Identifier: Apache-2.0
-- OAuth clients can be listed by tenant. The hash is that of the identity of a federated credential of
-- a client that is not revoked; no two clients have the same.

ALTER TABLE rollcall_oauth_client
  ADD COLUMN created TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;
CREATE INDEX rollcall_oauth_client_of_tenant ON rollcall_oauth_client (tenant_id, created);

CREATE TABLE rollcall_oauth_issuer (
  issuer_hash VARCHAR(64) ${collate} NOT NULL,
  value_key VARCHAR(300) ${collate} NOT NULL,
  client_id VARCHAR(100) ${collate} NOT NULL,
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  PRIMARY KEY (issuer_hash)
);
CREATE INDEX rollcall_oauth_issuer_by_name ON rollcall_oauth_issuer (value_key);
CREATE INDEX rollcall_oauth_issuer_of_client ON rollcall_oauth_issuer (tenant_id, client_id);
