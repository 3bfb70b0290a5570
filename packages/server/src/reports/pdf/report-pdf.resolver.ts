import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { Auth } from '../../access/auth.directive';
import type { GraphQLContext } from '../../access/context';
import { toGlobalId } from '../../access/global-ids';
import { refusable } from '../../platform/graphql/user-errors';
import { reportReaders } from '../report-readers';
import { makeReportPdf } from './make-report-pdf';
import { MakeReportPdfInput, MakeReportPdfPayload } from './report-pdf.type';

@Resolver()
export class ReportPdfResolver {
  @Auth(...reportReaders)
  @Mutation(() => MakeReportPdfPayload, { description: 'A report as it is shown, as a PDF for the caller.' })
  makeReportPdf(
    @Arg('input', () => MakeReportPdfInput) input: MakeReportPdfInput,
    @Ctx() context: GraphQLContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<MakeReportPdfPayload> {
    return refusable<Omit<MakeReportPdfPayload, 'userErrors'>>(context, { fileId: null }, async () => ({
      fileId: toGlobalId('File', await makeReportPdf(context, schema, input)),
    }));
  }
}
