import { AcceptInvite, acceptInviteMetadata } from "@/features/accounts/components/accept-invite";

type Props = { params: Promise<{ token: string }> };

export const generateMetadata = async ({ params }: Props) => acceptInviteMetadata((await params).token, "invite");

export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  return <AcceptInvite token={token} kind="invite" />;
}
