import type { Dialect } from './dialect.ts'

/**
 * The tables better-auth's core expects for e-mail and password, with a worker's `role` beside its own fields. Keys
 * are better-auth's field names.
 */
export const defineAuthTables = (d: Dialect) => {
  const user = d.table('user', {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    email: d.text('email').notNull().unique(),
    emailVerified: d.bool('email_verified').notNull().default(false),
    image: d.text('image'),
    /** Null is nobody: without a role a worker may do nothing. */
    role: d.text('role'),
    twoFactorEnabled: d.bool('two_factor_enabled').notNull().default(false),
    createdAt: d.date('created_at').notNull(),
    updatedAt: d.date('updated_at').notNull(),
  })
  const userId = () =>
    d
      .text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' })

  const session = d.table(
    'session',
    {
      id: d.text('id').primaryKey(),
      expiresAt: d.date('expires_at').notNull(),
      token: d.text('token').notNull().unique(),
      ipAddress: d.text('ip_address'),
      userAgent: d.text('user_agent'),
      userId: userId(),
      createdAt: d.date('created_at').notNull(),
      updatedAt: d.date('updated_at').notNull(),
    },
    (t) => [d.index('session_by_user').on(t.userId)],
  )

  const account = d.table(
    'account',
    {
      id: d.text('id').primaryKey(),
      accountId: d.text('account_id').notNull(),
      providerId: d.text('provider_id').notNull(),
      userId: userId(),
      accessToken: d.text('access_token'),
      refreshToken: d.text('refresh_token'),
      idToken: d.text('id_token'),
      accessTokenExpiresAt: d.date('access_token_expires_at'),
      refreshTokenExpiresAt: d.date('refresh_token_expires_at'),
      scope: d.text('scope'),
      password: d.text('password'),
      createdAt: d.date('created_at').notNull(),
      updatedAt: d.date('updated_at').notNull(),
    },
    (t) => [d.index('account_by_user').on(t.userId)],
  )

  const verification = d.table(
    'verification',
    {
      id: d.text('id').primaryKey(),
      identifier: d.text('identifier').notNull(),
      value: d.text('value').notNull(),
      expiresAt: d.date('expires_at').notNull(),
      createdAt: d.date('created_at').notNull(),
      updatedAt: d.date('updated_at').notNull(),
    },
    (t) => [d.index('verification_identifier').on(t.identifier)],
  )

  /** The secret and the recovery codes, encrypted by better-auth under its own secret. */
  const twoFactor = d.table(
    'two_factor',
    {
      id: d.text('id').primaryKey(),
      userId: userId(),
      secret: d.text('secret').notNull(),
      backupCodes: d.text('backup_codes').notNull(),
      verified: d.bool('verified').notNull().default(false),
      failedVerificationCount: d.int('failed_verification_count').notNull().default(0),
      lockedUntil: d.date('locked_until'),
    },
    (t) => [d.index('two_factor_by_user').on(t.userId)],
  )

  /** A public key of a worker's device. Its private half never leaves the device. */
  const passkey = d.table(
    'passkey',
    {
      id: d.text('id').primaryKey(),
      name: d.text('name'),
      publicKey: d.text('public_key').notNull(),
      userId: userId(),
      credentialID: d.text('credential_id').notNull(),
      counter: d.int('counter').notNull(),
      deviceType: d.text('device_type').notNull(),
      backedUp: d.bool('backed_up').notNull(),
      transports: d.text('transports'),
      createdAt: d.date('created_at'),
      aaguid: d.text('aaguid'),
    },
    (t) => [d.index('passkey_by_user').on(t.userId), d.uniqueIndex('passkey_credential').on(t.credentialID)],
  )

  return { user, session, account, verification, twoFactor, passkey }
}
