-- SPDX-License-Identifier: Apache-2.0
-- The scopes of a credential, separated by spaces; NULL permits everything.

ALTER TABLE rollcall_credential ADD COLUMN scopes VARCHAR(200);
