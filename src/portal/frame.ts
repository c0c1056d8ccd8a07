import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../platform/html.ts';
import type { Ui } from './page.ts';
import type { Shelf } from './shelf.ts';
import type { Site } from './site.ts';

/** What a column of the site needs to stand in its frame. */
export interface Frame {
  site(): Promise<Site>;
  uiOf(request: FastifyRequest): Ui;
  setUi(reply: FastifyReply, ui: Ui): void;
  /** What is public at this moment. */
  shelf(): Promise<Shelf>;
  /**
   * Sends a page that is the same for everybody, made once for each state of what is public. What `make` shows it has to read
   * itself: what was read before may be older than the state the page is kept under.
   */
  sendKept(request: FastifyRequest, reply: FastifyReply, key: string, make: (site: Site, ui: Ui) => Promise<Html>): Promise<FastifyReply>;
  /** Sends a page that was made for this visitor; how long it may be kept, the caller says. */
  send(request: FastifyRequest, reply: FastifyReply, page: Html): FastifyReply;
}
