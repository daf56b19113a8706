-- SPDX-License-Identifier: Apache-2.0
-- Links to the administration console with their sessions, as hashes.

CREATE TABLE rollcall_portal_link (
  token_hash VARCHAR(64) ${collate} NOT NULL,
  id VARCHAR(100) ${collate} NOT NULL,
  tenant_id VARCHAR(100) ${collate} NOT NULL,
  person TEXT NOT NULL,
  rights VARCHAR(200) NOT NULL,
  created TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  is_revoked BOOLEAN NOT NULL,
  session_hash VARCHAR(64) ${collate},
  session_begun TIMESTAMP(6) WITH TIME ZONE,
  session_expires TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (token_hash)
);
CREATE UNIQUE INDEX rollcall_portal_link_by_id ON rollcall_portal_link (id);
CREATE INDEX rollcall_portal_link_by_session ON rollcall_portal_link (session_hash);
CREATE INDEX rollcall_portal_link_of_tenant ON rollcall_portal_link (tenant_id, created);
