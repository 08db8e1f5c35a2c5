import { SetPassword, setPasswordMetadata } from "@/features/accounts/components/set-password";

type Props = { params: Promise<{ token: string }> };

export const generateMetadata = async ({ params }: Props) => setPasswordMetadata((await params).token);

export default async function PasswordPage({ params }: Props) {
  return <SetPassword token={(await params).token} />;
}
