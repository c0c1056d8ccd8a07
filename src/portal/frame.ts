import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../platform/html.ts';
import type { Ui } from './page.ts';
import type { Site } from './site.ts';

/** What a column of the site needs to stand in its frame. */
export interface Frame {
  site(): Promise<Site>;
  uiOf(request: FastifyRequest): Ui;
  setUi(reply: FastifyReply, ui: Ui): void;
  /** Sends a page that was made for this visitor; how long it may be kept, the caller says. */
  send(request: FastifyRequest, reply: FastifyReply, page: Html): FastifyReply;
}
