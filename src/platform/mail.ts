import type { Config } from './config.ts';
import { Refusal } from './refusal.ts';

export interface Mail {
  /** Becomes the Message-ID: sent twice, the receiver's system knows the second for a duplicate. */
  readonly id: string;
  readonly to: string;
  readonly title: string;
  /** Plain text. */
  readonly body: string;
}

export type MailFault = 'unreachable' | 'too-slow' | 'sign-in-refused' | 'refused-for-now' | 'address-refused' | 'mail-refused';

/** A mail was not handed in. Says which kind of fault, never what the server said: it quotes addresses. */
export class MailFailed extends Error {
  readonly fault: MailFault;

  constructor(fault: MailFault) {
    super(`mail not sent: ${fault}`);
    this.name = 'MailFailed';
    this.fault = fault;
  }

  /** Trying again cannot help. */
  get isFinal(): boolean {
    return this.fault === 'address-refused' || this.fault === 'mail-refused';
  }

  /** The next mail would meet the same. */
  get concernsAll(): boolean {
    return this.fault === 'unreachable' || this.fault === 'too-slow' || this.fault === 'sign-in-refused';
  }
}

export interface Mailer {
  /** Resolves when the server has taken the mail over. @throws MailFailed */
  send(mail: Mail): Promise<void>;
}

export interface Patience {
  /** Seconds for a connection and a greeting. */
  readonly connect: number;
  /** Seconds for a whole mail, however lively the server is. */
  readonly whole: number;
}

/**
 * The mail server of the configuration, or undefined when none is configured. Files and addresses named in mails are never
 * fetched.
 */
export async function openMailer(
  { smtpUrl, mailFrom }: Config,
  patience: Patience = { connect: 15, whole: 120 },
): Promise<Mailer | undefined> {
  if (smtpUrl === undefined || mailFrom === undefined) return undefined;
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patience.connect * 1000,
    greetingTimeout: patience.connect * 1000,
    socketTimeout: patience.whole * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = mailFrom.replace(/.*@/, '').replace('>', '').trim();
  return {
    async send({ id, to, title, body }) {
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from: mailFrom,
          to: { name: '', address: to },
          subject: title,
          text: body,
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(patience.whole * 1000),
        });
      } catch (error) {
        throw new MailFailed(faultOf(error as Error & { code?: string; responseCode?: number }));
      }
    },
  };
}

function faultOf({ code, responseCode }: { code?: string; responseCode?: number }): MailFault {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign-in-refused';
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'too-slow';
  if (code === 'EENVELOPE') return (responseCode ?? 500) >= 500 ? 'address-refused' : 'refused-for-now';
  if (code === 'EMESSAGE') return (responseCode ?? 400) >= 500 ? 'mail-refused' : 'refused-for-now';
  return 'unreachable';
}

/** @throws Refusal `bad-mail-address` for what is not one address */
export function mustBeMailAddress(address: string): void {
  if (/^[^\s,;:<>()[\]"\\@]{1,64}@[^\s,;:<>()[\]"\\@]{1,250}$/.test(address)) return;
  throw new Refusal({ code: 'bad-mail-address', message: '邮箱地址不正确，请检查，例如 name@example.cn。' });
}
